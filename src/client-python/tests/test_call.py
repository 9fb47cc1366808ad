"""Calls to tools through the switch."""

import unittest

from killswitch import ActionInDoubt, AgentKilled, Forbidden, InDoubt, KillSwitch, NotAuthenticated, Request, Response
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, response, switch_answering


class ACall(unittest.TestCase):
    """Goes through the switch with the lease."""

    def setUp(self) -> None:
        """A switch whose tool answers with what it was asked."""
        self.fake = FakeSwitch(tool=lambda request: Response(202, {"x-tool": "email"}, b'{"queued": 100}'))
        self.switch = KillSwitch(transport=self.fake, key="ks_test")

    def test_shows_the_lease_and_not_the_key(self) -> None:
        """A key is long-lived and must not reach a tool."""
        with self.switch.agent(MAILER) as agent:
            agent.call("email", "send", json={"batch": 1}, idempotency_key="a-1", headers={"X-Trace": "t"})

        call = self.fake.calls[0]
        self.assertEqual(("POST", "/v1/tools/email/send", b'{"batch":1}'), (call.method, call.path, call.body))
        self.assertEqual("Bearer lease-1", call.headers["authorization"])
        self.assertEqual(("a-1", "t"), (call.headers["idempotency-key"], call.headers["x-trace"]))
        self.assertEqual("application/json", call.headers["content-type"])

    def test_brings_the_tools_answer_back(self) -> None:
        """Status, headers, body."""
        with self.switch.agent(MAILER) as agent:
            answer = agent.call("email", "send")

        self.assertEqual((202, {"x-tool": "email"}, True), (answer.status, answer.headers, answer.ok))
        self.assertEqual({"queued": 100}, answer.json())

    def test_may_be_a_get_with_a_query_and_raw_bytes(self) -> None:
        """Whatever the tool speaks."""
        with self.switch.agent(MAILER) as agent:
            agent.call("email", "/templates?id=7", method="GET")
            agent.call("email", "raw", body=b"\x00")
            agent.call("email")

        paths = [call.path for call in self.fake.calls]
        self.assertEqual(["/v1/tools/email/templates?id=7", "/v1/tools/email/raw", "/v1/tools/email"], paths)
        self.assertEqual(b"\x00", self.fake.calls[1].body)

    def test_has_an_idempotency_key_of_its_own_where_none_is_given(self) -> None:
        """Two calls are two actions."""
        with self.switch.agent(MAILER) as agent:
            agent.call("email", "send")
            agent.call("email", "send")

        self.assertNotEqual(*[call.headers["idempotency-key"] for call in self.fake.calls])

    def test_may_not_be_repeated_by_the_transport(self) -> None:
        """P9: only the tool knows whether a second one does harm."""
        with self.switch.agent(MAILER) as agent:
            agent.call("email", "send")

        self.assertFalse(self.fake.calls[0].repeatable)

    def test_that_makes_no_sense_is_an_error_before_anything_is_sent(self) -> None:
        """P12: two bodies, a tool that cannot be, a path with a line break, a credential of one's own."""
        wrong = [
            {"json": {}, "body": b""},
            {"tool": "../agents"},
            {"path": "send\r\nx: y"},
            {"path": "größe"},
            {"headers": {"Authorization": "Bearer mine"}},
        ]
        with self.switch.agent(MAILER) as agent:
            for options in wrong:
                with self.subTest(options), self.assertRaises(ValueError):
                    agent.call(**{"tool": "email", **options})

        self.assertEqual([], self.fake.calls)

    def test_that_is_in_doubt_is_named(self) -> None:
        """P9: the exception carries the idempotency key, and the lease is not blamed."""

        def lost(request: Request) -> Response:
            raise InDoubt("no answer", request.headers["idempotency-key"])

        with KillSwitch(transport=FakeSwitch(tool=lost)).agent(MAILER) as agent:
            with self.assertRaises(InDoubt) as doubt:
                agent.call("email", "send", idempotency_key="a-7")
            agent.heartbeat()

        self.assertEqual("a-7", doubt.exception.idempotency_key)

    def test_whose_action_the_switch_has_in_doubt_is_named_with_its_key(self) -> None:
        """P9, F18: 409 of the switch is an exception, and one that is caught with every other doubt."""
        problem = {"type": "urn:killswitch:problem:action-in-doubt", "title": "In doubt", "detail": "Look at the tool."}
        fake = FakeSwitch(tool=lambda _: response(409, problem))

        with KillSwitch(transport=fake).agent(MAILER) as agent:
            with self.assertRaisesRegex(InDoubt, "a-7 is in doubt: Look at the tool") as doubt:
                agent.call("email", "send", idempotency_key="a-7")
            agent.heartbeat()

        self.assertIsInstance(doubt.exception, ActionInDoubt)
        self.assertEqual("a-7", doubt.exception.idempotency_key)

    def test_that_the_tool_itself_answers_with_409_is_no_doubt(self) -> None:
        """Whatever it is about, the tool has decided."""
        answers = [response(409, {"type": "urn:mail:exists"}), Response(409, {}, b"<html>"), response(409, [])]
        fake = FakeSwitch(tool=lambda _: answers.pop())

        with KillSwitch(transport=fake).agent(MAILER) as agent:
            self.assertEqual([409] * 3, [agent.call("email", "send").status for _ in range(3)])

    def test_that_was_done_before_is_marked(self) -> None:
        """P9: whoever counts what was done must not count it twice."""
        answers = [response(202, {}), response(202, {}, {"killswitch-replayed": "true"})]
        fake = FakeSwitch(tool=lambda _: answers.pop(0))

        with KillSwitch(transport=fake).agent(MAILER) as agent:
            done = [agent.call("email", "send", idempotency_key="a-7").replayed for _ in range(2)]

        self.assertEqual([False, True], done)


class ARefusedCall(unittest.TestCase):
    """The body of a denial says nothing, so the agent asks by heartbeat."""

    def test_of_a_killed_agent_raises_the_kills_reason(self) -> None:
        """P1: the call was not authorised, and the agent is told why."""
        fake = FakeSwitch()

        with self.assertRaises(AgentKilled) as told, KillSwitch(transport=fake).agent(MAILER) as agent:
            fake.kill(reason="broken unsubscribe link")
            agent.call("email", "send")

        self.assertEqual("broken unsubscribe link", told.exception.reason)
        self.assertEqual(([], 1), (fake.calls, len(fake.refused)))

    def test_of_a_fenced_instance_raises_that_it_is_fenced(self) -> None:
        """F16: a zombie calls a tool after the resume."""
        fake = FakeSwitch()

        with self.assertRaises(AgentKilled) as told, KillSwitch(transport=fake).agent(MAILER) as agent:
            fake.kill()
            fake.resume()
            agent.call("email", "send")

        self.assertTrue(told.exception.fenced)
        self.assertEqual([], fake.calls)

    def test_of_an_agent_that_may_go_on_is_an_error_and_no_stop(self) -> None:
        """The tool itself may say 403 or 401."""
        for status, error in ((403, Forbidden), (401, NotAuthenticated)):
            fake = FakeSwitch(tool=lambda _, status=status: response(status, {"message": "not with this template"}))
            with self.subTest(status), KillSwitch(transport=fake).agent(MAILER) as agent:
                with self.assertRaisesRegex(error, "not with this template"):
                    agent.call("email", "send")
                agent.heartbeat()

    def test_is_not_asked_about_twice(self) -> None:
        """One heartbeat for one refusal, and what it says counts."""
        killed = {"killed": True, "fenced": False, "kill": {"id": "k", "reason": "stop", "scope": MAILER}}
        switch, asked = switch_answering(
            response(200, ALIVE), response(403, {}), response(200, killed), response(200, killed)
        )

        with self.assertRaises(AgentKilled), switch.agent(MAILER) as agent:
            agent.call("email", "send")

        self.assertEqual(["running", None, "running", "stopped"], [self._status(asked, i) for i in range(4)])

    @staticmethod
    def _status(asked: object, index: int) -> object:
        body = asked.body(index)  # type: ignore[attr-defined]
        return None if body is None else body.get("status")
