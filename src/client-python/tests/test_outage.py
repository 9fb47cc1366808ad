"""The switch cannot be asked: how long an agent may go on, and what it remembers."""

import unittest

from killswitch import AgentStopped, KillSwitch, LeaseExpired, NotAuthenticated, Unreachable
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, response, switch_answering


class WhileTheLeaseLives(unittest.TestCase):
    """A missed beat is not the end."""

    def setUp(self) -> None:
        """A switch that one can pull the plug of."""
        self.fake = FakeSwitch()
        self.switch = KillSwitch(transport=self.fake)

    def test_the_agent_goes_on_and_says_so_in_the_log(self) -> None:
        """The gateway judges every call all the same."""
        with self.switch.agent(MAILER, instance="i-1") as agent:
            self.fake.unreachable = True
            with self.assertLogs("killswitch", "WARNING") as logged:
                agent.heartbeat()
            self.fake.unreachable = False

        self.assertIn("i-1 missed a heartbeat", logged.output[0])

    def test_what_could_not_be_said_goes_out_with_the_next_beat(self) -> None:
        """F13: checkpoint, metadata and usage survive a failed beat."""
        with self.switch.agent(MAILER) as agent:
            self.fake.unreachable = True
            with self.assertLogs("killswitch"):
                agent.heartbeat(checkpoint={"done": 1}, metadata={"host": "h"}, usage={"calls": 1})
            self.assertEqual({"done": 1}, agent.checkpoint)
            self.fake.unreachable = False
            agent.heartbeat(usage={"calls": 1})

        beat = self.fake.heartbeats[1]
        self.assertEqual({"done": 1}, self.fake.checkpoint(MAILER))
        self.assertEqual(({"host": "h"}, {"calls": 2}), (beat["metadata"], beat["usage"]))

    def test_a_newer_checkpoint_takes_the_place_of_one_that_could_not_be_said(self) -> None:
        """Its sequence is higher all the same: the lost beat may have arrived."""
        with self.switch.agent(MAILER) as agent:
            self.fake.unreachable = True
            with self.assertLogs("killswitch"):
                agent.heartbeat(checkpoint={"done": 1})
            self.fake.unreachable = False
            agent.heartbeat(checkpoint={"done": 2})

        self.assertEqual({"sequence": 2, "data": {"done": 2}}, self.fake.heartbeats[1]["checkpoint"])

    def test_a_checkpoint_that_could_not_be_said_goes_out_with_the_goodbye(self) -> None:
        """The last beat may be the one that failed."""
        with self.switch.agent(MAILER) as agent:
            self.fake.unreachable = True
            with self.assertLogs("killswitch"):
                agent.heartbeat(checkpoint={"done": 1})
            self.fake.unreachable = False

        self.assertEqual({"done": 1}, self.fake.checkpoint(MAILER))

    def test_a_call_says_that_it_was_not_sent(self) -> None:
        """The agent knows that the action is open; it is not stopped for it."""
        with self.switch.agent(MAILER) as agent:
            self.fake.unreachable = True
            with self.assertRaises(Unreachable):
                agent.call("email", "send")
            self.fake.unreachable = False
            agent.heartbeat()


class OnceTheLeaseHasEnded(unittest.TestCase):
    """Unreachable is not alive."""

    def test_a_beat_that_fails_stops_the_agent_and_says_why(self) -> None:
        """F13, P6: the agent stops itself."""
        fake = FakeSwitch(lease_seconds=0)

        with (
            self.assertLogs("killswitch"),
            self.assertRaises(LeaseExpired) as stopped,
            KillSwitch(transport=fake).agent(MAILER, background=False) as agent,
        ):
            fake.unreachable = True
            agent.heartbeat()

        self.assertIn("unreachable", stopped.exception.reason)
        self.assertIsInstance(stopped.exception, AgentStopped)

    def test_a_beat_with_a_revoked_key_stops_the_agent(self) -> None:
        """F35: while the lease lives it is an error, which a framework may swallow; after that it is the end."""
        ended = {**ALIVE, "leaseExpiresAt": "2001-01-01T00:00:00Z"}
        for answer, error in ((ALIVE, NotAuthenticated), (ended, LeaseExpired)):
            revoked = response(401, {"title": "revoked"})
            switch, _ = switch_answering(response(200, answer), revoked, response(200, ALIVE))
            with self.subTest(error.__name__), self.assertRaises(error), switch.agent(MAILER) as agent:
                agent.heartbeat()

    def test_a_call_is_not_even_sent(self) -> None:
        """P6: no lease, no action."""
        fake = FakeSwitch(lease_seconds=0)

        with self.assertRaises(LeaseExpired), KillSwitch(transport=fake).agent(MAILER) as agent:
            agent.call("email", "send")

        self.assertEqual([], fake.calls + fake.refused)

    def test_it_stays_stopped_though_the_switch_comes_back(self) -> None:
        """A new start reads the checkpoint; this one may not go on as if nothing had been."""
        fake = FakeSwitch(lease_seconds=0)

        with self.assertRaises(LeaseExpired), KillSwitch(transport=fake).agent(MAILER) as agent:
            fake.unreachable = True
            with self.assertRaises(LeaseExpired):
                agent.heartbeat()
            fake.unreachable = False
            agent.heartbeat()


class AnAnswerWithoutALease(unittest.TestCase):
    """Says that no kill stands and that the beat could not be written down: nothing is renewed."""

    def test_lets_the_agent_go_on_with_the_lease_that_it_has(self) -> None:
        """P6: the old lease counts, and ends when it ends."""
        unrecorded = {"killed": False, "fenced": False}
        switch, asked = switch_answering(*[response(200, each) for each in (ALIVE, unrecorded, {}, ALIVE)])

        with switch.agent(MAILER) as agent:
            agent.heartbeat()
            agent.call("email", "send")

        self.assertEqual("Bearer l", asked.requests[2].headers["authorization"])


class AnAnswerThatCannotBeUnderstood(unittest.TestCase):
    """Is no permission to go on: it counts as no answer."""

    def test_does_not_start_an_agent(self) -> None:
        """P7: half an answer, another type, no JSON object, a lease without a proper time."""
        broken = [{}, [], {"killed": False}, {"killed": None, "fenced": False, "checkpoint": 7}, "alive"]
        broken += [{**ALIVE, "leaseExpiresAt": "soon"}, {**ALIVE, "checkpoint": {"data": {}}}]
        broken += [{"killed": False, "fenced": False}]
        for answer in broken:
            switch, _ = switch_answering(response(200, answer))
            with self.subTest(answer), self.assertRaises(Unreachable), switch.agent(MAILER):
                self.fail("it has started")

    def test_is_outlived_like_an_outage(self) -> None:
        """While the lease lives."""
        answers = [response(200, ALIVE), response(200, []), response(200, ALIVE), response(200, ALIVE)]
        switch, _ = switch_answering(*answers)

        with switch.agent(MAILER) as agent:
            with self.assertLogs("killswitch"):
                agent.heartbeat()
            agent.heartbeat()

    def test_stops_the_agent_where_it_is_neither_clearly_killed_nor_clearly_alive(self) -> None:
        """P7: `killed: "no"` is not `killed: false`."""
        switch, _ = switch_answering(response(200, {"killed": "no", "fenced": False}), response(200, ALIVE))

        with self.assertRaises(AgentStopped), switch.agent(MAILER):
            self.fail("it has started")
