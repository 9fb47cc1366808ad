"""What an instance says from its start to its goodbye."""

import unittest

from killswitch import AgentKilled, KillSwitch, Unreachable
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, agent_of, response, switch_answering


class AHeartbeat(unittest.TestCase):
    """Reports what the contract names, and renews the lease."""

    def test_starts_without_a_lease_and_renews_it_with_each_beat(self) -> None:
        """A start is a beat without a lease."""
        fake = FakeSwitch()

        with agent_of(fake) as agent:
            agent.heartbeat()
            agent.heartbeat()

        leases = [beat.get("lease") for beat in fake.heartbeats]
        self.assertIsNone(leases[0])
        self.assertEqual(["lease-1", "lease-2", "lease-3"], leases[1:])

    def test_says_status_metadata_and_what_was_used_since_the_start(self) -> None:
        """Usage is a total on the wire, so that a repeat counts once."""
        fake = FakeSwitch()

        with agent_of(fake, checkpoint_key="a") as agent:
            agent.heartbeat(status="sending", metadata={"host": "h"}, usage={"calls": 1, "usd": 0.5})
            agent.heartbeat(usage={"calls": 2})

        self.assertEqual(["sending", "running"], [beat["status"] for beat in fake.heartbeats[1:3]])
        self.assertEqual([{"host": "h"}] * 3, [beat["metadata"] for beat in fake.heartbeats[1:]])
        self.assertEqual({"calls": 3, "usd": 0.5}, fake.heartbeats[2]["usage"])
        self.assertEqual({"i-1"}, {beat["instance"] for beat in fake.heartbeats})
        self.assertEqual({"a"}, {beat["checkpointKey"] for beat in fake.heartbeats})

    def test_says_when_the_next_one_is_due(self) -> None:
        """The switch may ask for more or fewer."""
        switch, _ = switch_answering(response(200, {**ALIVE, "nextHeartbeatMillis": 1500}), response(200, ALIVE))

        with switch.agent(MAILER) as agent:
            self.assertEqual(1.5, agent.next_heartbeat)

    def test_cannot_say_stopped(self) -> None:
        """An instance that says goodbye and goes on would be taken for one that has ended."""
        with agent_of(FakeSwitch()) as agent, self.assertRaisesRegex(ValueError, "leave the with"):
            agent.heartbeat(status="stopped")

    def test_belongs_into_the_with_statement(self) -> None:
        """Without a start there is no lease, and after the goodbye a beat would be a new start."""
        agent = agent_of(FakeSwitch())
        with self.assertRaises(RuntimeError):
            agent.heartbeat()
        with agent:
            pass
        with self.assertRaises(RuntimeError):
            agent.heartbeat()
        with self.assertRaises(RuntimeError), agent:
            self.fail("it has started twice")


class AGoodbye(unittest.TestCase):
    """Tells one that has ended from one that crashed."""

    def test_is_said_on_leaving(self) -> None:
        """With the lease, so that the switch knows who."""
        fake = FakeSwitch()

        with agent_of(fake):
            pass

        self.assertEqual(("stopped", "lease-1"), (fake.heartbeats[-1]["status"], fake.heartbeats[-1]["lease"]))

    def test_is_said_after_an_error_and_after_a_kill(self) -> None:
        """Both have ended, and neither is silent."""
        for fake, error in ((FakeSwitch(), ZeroDivisionError), (FakeSwitch(kill_at=2), AgentKilled)):
            with self.subTest(error.__name__):
                with self.assertRaises(error), agent_of(fake) as agent:
                    agent.heartbeat()
                    raise ZeroDivisionError
                self.assertEqual("stopped", fake.heartbeats[-1]["status"])

    def test_that_fails_does_not_hide_why_the_agent_leaves(self) -> None:
        """The original error comes through, the other one is logged."""
        fake = FakeSwitch()

        with self.assertLogs("killswitch", "WARNING"), self.assertRaises(ZeroDivisionError), agent_of(fake):
            fake.unreachable = True
            raise ZeroDivisionError

    def test_that_hears_of_a_kill_raises_nothing(self) -> None:
        """The work is done; there is nothing left to stop."""
        fake = FakeSwitch()

        with agent_of(fake):
            fake.kill()

        self.assertEqual("stopped", fake.heartbeats[-1]["status"])


class AStart(unittest.TestCase):
    """Needs the switch: without a lease there is no right to act."""

    def test_fails_when_the_switch_cannot_be_asked_and_can_be_tried_again(self) -> None:
        """An error that a supervisor may retry: nothing has begun."""
        fake = FakeSwitch()
        fake.unreachable = True
        agent = agent_of(fake)
        with self.assertRaises(Unreachable), agent:
            self.fail("it has started")

        fake.unreachable = False
        with agent:
            pass
        self.assertEqual(["running", "stopped"], [beat["status"] for beat in fake.heartbeats])

    def test_has_a_name_of_its_own_where_none_is_given(self) -> None:
        """Two instances never share one."""
        switch = KillSwitch(transport=FakeSwitch())

        names = {switch.agent(MAILER).instance for _ in range(20)}

        self.assertEqual(20, len(names))
        self.assertTrue(all(len(name) <= 128 for name in names))
