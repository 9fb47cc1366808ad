"""Agent URIs and scopes."""

import unittest

from killswitch._scope import Scope, agent_path, require_instance


class AScope(unittest.TestCase):
    """Says which path kills it."""

    def test_of_an_agent_has_a_path_of_its_own(self) -> None:
        """The segments of the URI are those of the path."""
        scope = Scope.parse("agent://acme/production/mailer")

        self.assertEqual(("/v1/agents/acme/production/mailer/kill", {}), scope.decision("kill"))

    def test_of_an_instance_can_be_written_in_two_ways(self) -> None:
        """As part of the URI, or beside it."""
        path = "/v1/agents/acme/production/mailer/instances/i-7/resume"

        self.assertEqual((path, {}), Scope.parse("agent://acme/production/mailer#i-7").decision("resume"))
        self.assertEqual((path, {}), Scope.parse("agent://acme/production/mailer", "i-7").decision("resume"))

    def test_of_a_fleet_travels_in_the_body(self) -> None:
        """Everything, an organisation, an environment."""
        for fleet in ("agent://*", "agent://acme/*", "agent://acme/production/*"):
            with self.subTest(fleet):
                self.assertEqual(("/v1/fleet/kill", {"scope": fleet}), Scope.parse(fleet).decision("kill"))

    def test_that_is_none_is_an_error_that_says_what_one_looks_like(self) -> None:
        """P12: look-alikes, capitals, empty and missing segments, something behind it."""
        wrong = ["", "mailer", "agent://acme/mailer", "agent://acme/production/Mailer", "agent://acme//mailer"]
        wrong += [
            "agent://acme/production/mailer/",
            "agent://acme/production/m\u0430iler",
            "agent://acme/production/-m",
        ]
        wrong += ["agent://acme/production/mailer\n", "agent://acme/production/mailer#", "agent://*/production/*"]
        for text in wrong:
            with self.subTest(text), self.assertRaisesRegex(ValueError, "agent://org/environment/name"):
                Scope.parse(text)

    def test_that_names_two_instances_is_an_error(self) -> None:
        """Killing the wrong one of two is worse than an error."""
        with self.assertRaisesRegex(ValueError, "another instance"):
            Scope.parse("agent://acme/production/mailer#i-7", "i-8")

    def test_of_a_fleet_has_no_instance(self) -> None:
        """An instance belongs to one agent."""
        with self.assertRaises(ValueError):
            Scope.parse("agent://acme/*", "i-7")


class AnAgentPath(unittest.TestCase):
    """Is there for one agent only."""

    def test_is_refused_for_an_instance_or_a_fleet(self) -> None:
        """A status or a heartbeat is about one agent."""
        for text in ("agent://acme/production/mailer#i-7", "agent://acme/*"):
            with self.subTest(text), self.assertRaisesRegex(ValueError, "not one agent"):
                agent_path(text)


class AnInstance(unittest.TestCase):
    """Has up to 128 characters, none of which can leave the path."""

    def test_is_refused_with_anything_else_in_it(self) -> None:
        """P12: empty, too long, a slash, a space."""
        for name in ("", "i" * 129, "a/b", "a b", "ä"):
            with self.subTest(name), self.assertRaises(ValueError):
                require_instance(name)
