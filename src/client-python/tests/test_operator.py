"""The rest of what operators, viewers and admins do."""

import unittest
from datetime import datetime, timedelta, timezone
from typing import Any

from killswitch import KillSwitch, NotFound, Response

from .doubles import MAILER, Scripted, response, switch_answering

NINE = datetime(2026, 3, 1, 9, 5, tzinfo=timezone.utc)


class AFleet(unittest.TestCase):
    """Is looked at before it is killed."""

    def test_says_what_a_kill_or_a_resume_would_cover(self) -> None:
        """A dry run, which changes nothing; of one agent, too."""
        for verb, target in (("kill", "agent://acme/*"), ("resume", MAILER)):
            answer = {"scope": target, "dryRun": True, "agents": [MAILER], "count": 1}
            switch, asked = switch_answering(response(200, answer))
            with self.subTest(verb):
                self.assertEqual(answer, switch.preview(verb, target))
                self.assertEqual(f"/v1/fleet/{verb}", asked.requests[0].path)
                self.assertEqual({"scope": target, "dryRun": True}, {n: asked.body()[n] for n in ("scope", "dryRun")})

    def test_is_killed_and_resumed_only_if_it_has_so_many_agents(self) -> None:
        """The path of fleets counts, also where the scope is one agent."""
        switch, asked = switch_answering(response(200, {}), response(200, {}))

        switch.kill("agent://acme/*", reason="r", expected_agents=3)
        switch.resume(MAILER, instance="i-7", reason="r", expected_agents=1)

        self.assertEqual({"scope": "agent://acme/*", "reason": "r", "expectedAgents": 3}, asked.body(0))
        self.assertEqual({"scope": f"{MAILER}#i-7", "reason": "r", "expectedAgents": 1}, asked.body(1))
        self.assertEqual(["/v1/fleet/kill", "/v1/fleet/resume"], [each.path for each in asked.requests])


class AKill(unittest.TestCase):
    """Has times, a status and a report."""

    def test_says_when_it_was_noticed_and_when_to_look_again(self) -> None:
        """In UTC, whatever the caller's zone; without a zone it is an error, and nothing is sent."""
        switch, asked = switch_answering(response(200, {}))
        east = NINE.astimezone(timezone(timedelta(hours=5)))

        switch.kill(MAILER, reason="r", noticed_at=east, review_at=NINE)
        with self.assertRaisesRegex(ValueError, "time zone"):
            switch.kill(MAILER, reason="r", noticed_at=datetime(2026, 3, 1))

        times = {"noticedAt": "2026-03-01T09:05:00Z", "reviewAt": "2026-03-01T09:05:00Z"}
        self.assertEqual({"reason": "r", **times}, asked.body())
        self.assertEqual(1, len(asked.requests))

    def test_has_a_report_as_data_and_as_a_page(self) -> None:
        """By its id, quoted."""
        switch, asked = switch_answering(response(200, {"killed": True}), Response(200, {}, b"<html>"))

        self.assertEqual({"killed": True}, switch.report("a/b"))
        self.assertEqual("<html>", switch.report_page("a/b"))
        paths = ["/v1/kills/a%2Fb/report", "/v1/kills/a%2Fb/report?format=html"]
        self.assertEqual(paths, [each.path for each in asked.requests])
        self.assertEqual("*/*", asked.requests[1].headers["accept"])

    def test_that_nobody_knows_has_no_page(self) -> None:
        """A problem is a problem, whatever was asked for."""
        switch, _ = switch_answering(response(404, {"title": "No such kill"}))
        with self.assertRaisesRegex(NotFound, "No such kill"):
            switch.report_page("k")


class TheRecord(unittest.TestCase):
    """Is exported and verified part by part."""

    def test_is_exported_until_no_part_follows(self) -> None:
        """Each names the next one relative to itself."""
        link = {"link": '<?format=jsonl&limit=1000&cursor=a%2Bb>; rel="next"'}
        switch, asked = switch_answering(
            Response(200, link, b'{"sequence":1}\n'), Response(200, {}, b'{"sequence":2}\n')
        )

        self.assertEqual(['{"sequence":1}', '{"sequence":2}'], [*switch.export()])
        paths = ["/v1/audit?format=jsonl&limit=1000", "/v1/audit?format=jsonl&limit=1000&cursor=a%2Bb"]
        self.assertEqual(paths, [each.path for each in asked.requests])

    def test_is_verified_part_by_part_against_earlier_heads(self) -> None:
        """The heads go with every part."""
        switch, asked = switch_answering(
            response(200, {"valid": True, "cursor": "a+b"}), response(200, {"valid": False})
        )

        self.assertEqual([True, False], [part["valid"] for part in switch.verify(["us:1:ab", "eu:2:cd"])])
        heads = "heads=us%3A1%3Aab%2Ceu%3A2%3Acd"
        paths = [f"/v1/audit/verify?{heads}", f"/v1/audit/verify?{heads}&cursor=a%2Bb"]
        self.assertEqual(paths, [each.path for each in asked.requests])

    def test_is_verified_from_its_beginning_where_no_heads_are_given(self) -> None:
        """No query."""
        switch, asked = switch_answering(response(200, {"valid": True}))

        self.assertEqual(1, len([*switch.verify()]))
        self.assertEqual("/v1/audit/verify", asked.requests[0].path)


class KeysAndPolicies(unittest.TestCase):
    """Are kept by admins and operators."""

    def test_are_made_listed_put_and_taken_away(self) -> None:
        """Each by its own method and path; a repeat is the same request."""
        expected: list[tuple[str, str]] = [
            ("GET", "/v1/keys"),
            ("DELETE", "/v1/keys/k%2F1"),
            ("GET", "/v1/agents/acme/production/mailer/policy"),
            ("PUT", "/v1/agents/acme/production/mailer/policy"),
            ("DELETE", "/v1/agents/acme/production/mailer/policy"),
            ("GET", "/v1/agents/acme/production/mailer"),
        ]
        policy = {"budgets": {"usd": 5}}
        nothing = Response(204, {}, b"")
        answers = [
            response(200, {"keys": [{"id": "k"}]}),
            nothing,
            response(200, policy),
            response(200, policy),
            nothing,
        ]
        switch, asked = switch_answering(*answers, response(200, {"instances": [{"instance": "i-1"}]}))

        self.assertEqual([{"id": "k"}], [*switch.keys()])
        switch.revoke_key("k/1")
        self.assertEqual([policy, policy], [switch.policy(MAILER), switch.set_policy(MAILER, policy)])
        switch.delete_policy(MAILER)
        self.assertEqual([{"instance": "i-1"}], switch.instances(MAILER))

        self.assertEqual(expected, [(each.method, each.path) for each in asked.requests])
        self.assertEqual(policy, asked.body(3))
        changing = [each for each in asked.requests if each.method != "GET"]
        self.assertTrue(all("idempotency-key" in each.headers for each in changing))

    def test_are_tried_on_the_past_without_being_kept(self) -> None:
        """One that is sent, or those that cover the agent."""
        told = {"complete": True, "breaches": [{"rule": "usdPerDay", "action": "kill", "figure": 5.25}]}
        switch, asked = switch_answering(response(200, told), response(200, told))
        policy = {"rules": {"usdPerDay": {"limit": 5, "action": "kill"}}}

        self.assertEqual([told, told], [switch.evaluate_policy(MAILER, policy), switch.evaluate_policy(MAILER)])

        path = "/v1/agents/acme/production/mailer/policy/evaluate"
        self.assertEqual([("POST", path), ("GET", path)], [(each.method, each.path) for each in asked.requests])
        self.assertEqual(policy, asked.body(0))

    def test_and_dead_letters_are_put_back(self) -> None:
        """Part by part, and by id; a repeat is the same request."""
        part = {"intents": [{"id": "us-east-1.a"}], "missing": []}
        answers = response(200, {**part, "cursor": "c"}), response(200, part), Response(204, {}, b"")
        switch, asked = switch_answering(*answers)

        self.assertEqual(2, sum(len(each["intents"]) for each in switch.dead_letters(MAILER)))
        switch.revive(MAILER, "us-east-1.a/b")

        path = "/v1/agents/acme/production/mailer/inbox/dead"
        self.assertEqual([path, f"{path}?cursor=c", f"{path}/us-east-1.a%2Fb/revive"], [e.path for e in asked.requests])
        self.assertIn("idempotency-key", asked.requests[2].headers)

    def test_that_are_not_there_are_errors(self) -> None:
        """Revoking what is unknown, reading what was never put."""
        acts: list[Any] = [lambda s: s.revoke_key("k"), lambda s: s.policy(MAILER), lambda s: s.delete_policy(MAILER)]
        acts += [lambda s: s.revive(MAILER, "i"), lambda s: [*s.dead_letters(MAILER)]]
        for act in acts:
            switch = KillSwitch(transport=Scripted(response(404, {"title": "No such"})), key="ks_test")
            with self.assertRaises(NotFound):
                act(switch)
