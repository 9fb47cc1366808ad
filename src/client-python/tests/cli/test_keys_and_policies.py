"""`keys` and `policy`."""

import json
import stat
import unittest

from . import samples
from .desk import Desk, answer
from .samples import KEY, KEY_ID, MAILER

KEYS = "/v1/keys"
POLICY = "/v1/agents/acme/production/mailer/policy"
BUDGET = {"budgets": {"usdPerDay": 20}, "breach": "kill"}


class Keys(unittest.TestCase):
    """Are an admin's business."""

    def setUp(self) -> None:
        """A desk."""
        made = answer(201, {"id": KEY_ID, "key": KEY, "role": "agent", "agent": MAILER})
        self.desk = Desk(
            {f"GET {KEYS}": samples.keys(), f"POST {KEYS}": made, f"DELETE {KEYS}/{KEY_ID}": answer(204, "")}
        )
        self.addCleanup(self.desk.close)

    def test_are_listed_without_their_text(self) -> None:
        """As the API gives them."""
        self.assertIn(KEY_ID, self.desk.run("keys", "list").out)
        self.assertEqual(samples.keys(), self.desk.run("keys", "list", "--json").json)

    def test_that_are_made_are_alone_on_the_standard_output(self) -> None:
        """So that KEY=$(killswitch keys create …) works."""
        ran = self.desk.run("keys", "create", "agent", "--agent", "acme/production/mailer", "--description", "d")

        self.assertEqual((0, f"{KEY}\n"), (ran.code, ran.out))
        self.assertEqual({"role": "agent", "agent": MAILER, "description": "d"}, ran.body())

    def test_that_are_made_can_go_to_a_private_file_and_are_not_shown(self) -> None:
        """A file that is there already is not overwritten: it may hold a key that is in use."""
        file = self.desk.folder / "mailer.key"
        arguments = ("keys", "create", "agent", "--agent", MAILER, "--to", str(file))

        for ran in (self.desk.run(*arguments), self.desk.run(*arguments[:-1], f"{file}2", "--json")):
            self.assertNotIn(KEY, ran.out + ran.err)
        self.assertEqual((f"{KEY}\n", 0o600), (file.read_text(), stat.S_IMODE(file.stat().st_mode)))
        again = self.desk.run(*arguments)
        self.assertEqual((2, []), (again.code, again.requests))

    def test_that_are_made_and_cannot_be_kept_are_named_to_be_revoked(self) -> None:
        """Nobody has its text."""
        ran = self.desk.run("keys", "create", "viewer", "--to", "/proc/no/such/folder")

        self.assertEqual((1, True), (ran.code, f"keys revoke {KEY_ID}" in ran.err))

    def test_of_people_can_be_bound_to_one_agent(self) -> None:
        """P11: they open what names this agent, and nothing else."""
        ran = self.desk.run("keys", "create", "operator", "--agent", MAILER)

        self.assertEqual({"role": "operator", "agent": MAILER}, ran.body())

    def test_of_an_agent_are_for_one_agent_and_an_admins_for_none(self) -> None:
        """P12: nothing is asked."""
        for arguments in (["agent"], ["admin", "--agent", MAILER], ["agent", "--agent", "acme/*"]):
            ran = self.desk.run("keys", "create", *arguments)
            with self.subTest(arguments):
                self.assertEqual((2, []), (ran.code, ran.requests))

    def test_are_revoked_after_a_yes(self) -> None:
        """It cannot be taken back."""
        no, yes = self.desk.run("keys", "revoke", KEY_ID, typed="\n"), self.desk.run("keys", "revoke", KEY_ID, "--yes")

        self.assertEqual((1, []), (no.code, no.requests))
        self.assertEqual((0, "DELETE"), (yes.code, yes.requests[0].method))
        self.assertEqual({"id": KEY_ID, "revoked": True}, self.desk.run("keys", "revoke", KEY_ID, "-y", "--json").json)


class Policies(unittest.TestCase):
    """Are shown, set and deleted."""

    def setUp(self) -> None:
        """A desk, with a switch that has policies."""
        self.desk = Desk({f"GET {POLICY}": BUDGET, f"PUT {POLICY}": BUDGET, f"DELETE {POLICY}": answer(204, "")})
        self.addCleanup(self.desk.close)

    def test_are_shown_line_by_line_or_as_they_are(self) -> None:
        """Whatever the switch has in them."""
        self.assertRegex(self.desk.run("policy", "get", MAILER).out, r"budgets.usdPerDay +20\n")
        self.assertEqual(BUDGET, self.desk.run("policy", "get", MAILER, "--json").json)

    def test_are_set_from_a_file_or_the_input(self) -> None:
        """P12: what is no JSON object is not sent."""
        file = self.desk.folder / "policy.json"
        file.write_text(json.dumps(BUDGET))

        self.assertEqual(BUDGET, self.desk.run("policy", "set", MAILER, str(file)).body())
        self.assertEqual(BUDGET, self.desk.run("policy", "set", MAILER, "-", typed=json.dumps(BUDGET)).body())
        for text in ("", "{", "[]", "1"):
            ran = self.desk.run("policy", "set", MAILER, "-", typed=text)
            self.assertEqual((2, []), (ran.code, ran.requests))
        self.assertEqual(2, self.desk.run("policy", "set", MAILER, str(self.desk.folder / "nothing")).code)

    def test_are_deleted_after_a_yes(self) -> None:
        """Without one the agent has no limits."""
        self.assertEqual(1, self.desk.run("policy", "delete", MAILER, typed="n\n").code)
        ran = self.desk.run("policy", "delete", MAILER, "--yes", "--json")
        self.assertEqual((0, {"agent": MAILER, "deleted": True}), (ran.code, ran.json))

    def test_that_the_switch_does_not_know_are_said_plainly(self) -> None:
        """An older switch has no such route."""
        for refusal in (answer(404, {"message": "Not Found"}), answer(405, {})):
            self.desk.replies = {f"{method} {POLICY}": refusal for method in ("GET", "PUT", "DELETE")}
            for arguments in (["get", MAILER], ["delete", MAILER, "-y"]):
                ran = self.desk.run("policy", *arguments)
                self.assertEqual((1, True), (ran.code, "knows no policies" in ran.err))
