"""What an operator does: kill, resume, look."""

import os
import unittest

from killswitch import Conflict, Forbidden, Invalid, KillSwitch, NotAuthenticated, NotFound, Refused, Unreachable
from killswitch.testing import FakeSwitch

from .doubles import MAILER, Scripted, response, switch_answering


class AnOperator(unittest.TestCase):
    """Kills and resumes."""

    def test_kills_an_agent_an_instance_or_a_fleet(self) -> None:
        """Each has its own route; the reason travels with it."""
        expected = {
            MAILER: ("/v1/agents/acme/production/mailer/kill", {"reason": "r"}),
            f"{MAILER}#i-7": ("/v1/agents/acme/production/mailer/instances/i-7/kill", {"reason": "r"}),
            "agent://acme/*": ("/v1/fleet/kill", {"scope": "agent://acme/*", "reason": "r"}),
        }
        for target, (path, body) in expected.items():
            switch, asked = switch_answering(response(200, {"killed": True}))
            with self.subTest(target):
                self.assertEqual({"killed": True}, switch.kill(target, reason="r"))
                self.assertEqual((path, body), (asked.requests[0].path, asked.body()))

    def test_names_the_incident_if_there_is_one(self) -> None:
        """It is on the record with the kill."""
        switch, asked = switch_answering(response(200, {}))

        switch.kill(MAILER, reason="r", incident="INC-4711", instance="i-7")

        self.assertEqual({"reason": "r", "incident": "INC-4711"}, asked.body())

    def test_repeats_a_kill_under_the_same_idempotency_key_and_makes_a_new_one_for_each_other(self) -> None:
        """P4: a kill that is repeated is the same one."""
        switch, asked = switch_answering(*[response(200, {})] * 3)

        switch.kill(MAILER, reason="r", idempotency_key="once")
        switch.kill(MAILER, reason="r")
        switch.resume(MAILER, reason="r")

        keys = [request.headers["idempotency-key"] for request in asked.requests]
        self.assertEqual(("once", 3), (keys[0], len(set(keys))))
        self.assertTrue(all(request.repeatable for request in asked.requests))

    def test_resumes_and_sees_the_roll_call(self) -> None:
        """Through the fake switch: kill, look, resume, look."""
        switch = KillSwitch(transport=FakeSwitch(regions=("us-east-1", "eu-west-1")))
        with switch.agent(MAILER, instance="i-1"):
            kill = switch.kill(MAILER, reason="r")
        report = switch.kill_status(kill["kill"]["id"])
        lifted = switch.resume(MAILER, reason="repaired")

        self.assertEqual(["us-east-1", "eu-west-1"], [each["region"] for each in kill["regions"]])
        self.assertEqual("live", kill["rollCall"]["instances"][0]["state"])
        self.assertEqual("stopped", report["rollCall"]["instances"][0]["state"])
        self.assertEqual([kill["kill"]["id"]], [lift["kill"] for lift in lifted["lifts"]])

    def test_makes_a_key_for_one_agent(self) -> None:
        """What is not given is not sent."""
        switch, asked = switch_answering(response(201, {"id": "1", "key": "ks_new"}))

        self.assertEqual("ks_new", switch.create_key("agent", agent=MAILER)["key"])
        self.assertEqual({"role": "agent", "agent": MAILER}, asked.body())


class AViewer(unittest.TestCase):
    """Looks at agents and at the record."""

    def test_iterates_over_every_page(self) -> None:
        """The cursor is opaque and may hold anything."""
        pages = [{"agents": [{"agent": "1"}], "cursor": "a+b/="}, {"agents": [{"agent": "2"}]}]
        switch, asked = switch_answering(*[response(200, page) for page in pages])

        self.assertEqual(["1", "2"], [each["agent"] for each in switch.agents()])
        self.assertEqual(["/v1/agents", "/v1/agents?cursor=a%2Bb%2F%3D"], [each.path for each in asked.requests])

    def test_reads_the_record_of_one_agent_or_of_all(self) -> None:
        """Two routes."""
        switch, asked = switch_answering(*[response(200, {"events": [{"id": "e"}]})] * 2)

        self.assertEqual([{"id": "e"}] * 2, [*switch.audit(), *switch.audit(MAILER)])
        paths = ["/v1/audit", "/v1/agents/acme/production/mailer/audit"]
        self.assertEqual(paths, [each.path for each in asked.requests])

    def test_reads_the_state_of_one_agent(self) -> None:
        """As the API documents it."""
        switch, asked = switch_answering(response(200, {"health": "active"}))

        self.assertEqual({"health": "active"}, switch.status(MAILER))
        self.assertEqual("/v1/agents/acme/production/mailer", asked.requests[0].path)


class AProblem(unittest.TestCase):
    """Becomes an exception of its own, with what the switch said."""

    def test_carries_type_title_and_detail(self) -> None:
        """RFC 9457."""
        problem = {"type": "urn:killswitch:problem:agent-count-differs", "title": "Differs", "detail": "3, not 2"}
        switch, _ = switch_answering(response(409, problem))

        with self.assertRaises(Conflict) as raised:
            switch.kill("agent://acme/*", reason="r")

        error = raised.exception
        self.assertEqual((409, *problem.values()), (error.status, error.type, error.title, error.detail))

    def test_has_a_class_by_its_status(self) -> None:
        """Those that a caller treats differently; the others are `Refused`."""
        classes = {400: Invalid, 401: NotAuthenticated, 403: Forbidden, 404: NotFound, 413: Invalid, 422: Invalid}
        for status, expected in {**classes, 302: Refused, 418: Refused}.items():
            switch, _ = switch_answering(response(status, {"message": "no"}))
            with self.subTest(status), self.assertRaises(Refused) as raised:
                switch.status(MAILER)
            self.assertIs(expected, type(raised.exception))

    def test_without_a_body_is_one_all_the_same(self) -> None:
        """A proxy on the way may answer with anything."""
        switch, _ = switch_answering(response(403, ["what?"]))
        with self.assertRaises(Forbidden):
            switch.status(MAILER)

    def test_an_answer_that_only_looks_good_is_not_taken_for_one(self) -> None:
        """P7: a captive portal answers 200 with a page."""
        switch, asked = switch_answering()
        asked.answers = [type(response(200, {}))(200, {}, b"<html>welcome</html>")]

        with self.assertRaisesRegex(Unreachable, "is it the switch"):
            switch.kill(MAILER, reason="r")


class Configuration(unittest.TestCase):
    """Comes from the arguments, else from the environment, else it is an error that says what to set."""

    def setUp(self) -> None:
        """An environment of its own."""
        kept = {name: os.environ.pop(name, None) for name in ("KILLSWITCH_URL", "KILLSWITCH_KEY")}
        self.addCleanup(lambda: os.environ.update({name: value for name, value in kept.items() if value is not None}))
        self.addCleanup(lambda: [os.environ.pop(name, None) for name in kept])

    def test_reads_several_urls_from_the_environment(self) -> None:
        """Comma separated, in the order of preference."""
        os.environ.update(KILLSWITCH_URL="http://127.0.0.1:1/, http://127.0.0.1:2", KILLSWITCH_KEY="ks_env")

        self.assertEqual("KillSwitch(HttpTransport(['http://127.0.0.1:1', 'http://127.0.0.1:2']))", repr(KillSwitch()))

    def test_prefers_what_is_given(self) -> None:
        """The environment is the default, no more."""
        os.environ.update(KILLSWITCH_URL="http://127.0.0.1:1", KILLSWITCH_KEY="ks_env")
        transport = Scripted(response(200, {}))

        KillSwitch(transport=transport, key="ks_given").status(MAILER)

        self.assertEqual("Bearer ks_given", transport.requests[0].headers["authorization"])

    def test_that_is_missing_is_an_error_that_names_the_variable(self) -> None:
        """Both of them."""
        with self.assertRaisesRegex(ValueError, "KILLSWITCH_URL"):
            KillSwitch(key="ks_test")
        with self.assertRaisesRegex(ValueError, "KILLSWITCH_KEY"):
            KillSwitch(url="http://127.0.0.1:1")

    def test_that_is_no_url_is_an_error(self) -> None:
        """Without a scheme, with another one, with a query."""
        for url in ("127.0.0.1:8080", "ftp://host", "http://", "http://host?key=ks", "http://host:port"):
            with self.subTest(url), self.assertRaises(ValueError):
                KillSwitch(url=url, key="ks_test")
