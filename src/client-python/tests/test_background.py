"""The heartbeats that a thread sends between an agent's own, and what they are told."""

import os
import threading
import time
import unittest

from killswitch import AgentKilled, KillSwitch, LeaseExpired
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, Scripted, agent_of, quick, response
from .waiting import compute_until_guarded, wait_until


class TheBackground(unittest.TestCase):
    """Beats while the agent computes."""

    def test_beats_as_often_as_the_switch_asks_and_says_what_was_said_last(self) -> None:
        """Status, metadata and usage stay; usage is the total since the start, so each repeat counts once."""
        fake = quick()

        with agent_of(fake) as agent:
            agent.heartbeat(status="sending", metadata={"host": "h"}, usage={"calls": 3})
            said = len(fake.heartbeats)
            wait_until(lambda: len(fake.heartbeats) > said + 2, "two heartbeats of the background")

        repeated = fake.heartbeats[said]
        self.assertEqual(
            ("sending", {"host": "h"}, {"calls": 3}), tuple(repeated[n] for n in ("status", "metadata", "usage"))
        )

    def test_beats_as_often_as_the_agent_wants(self) -> None:
        """Though the switch would be content with fewer."""
        fake = FakeSwitch()

        with agent_of(fake, every=0.01):
            wait_until(lambda: len(fake.heartbeats) > 3, "the background's heartbeats")

    def test_is_silent_where_it_is_not_wanted_and_after_the_goodbye(self) -> None:
        """The goodbye is the last that the switch hears: no beat takes it back."""
        fake, beating = quick(), quick()
        with agent_of(fake, background=False):
            time.sleep(0.1)
        with agent_of(beating):
            wait_until(lambda: len(beating.heartbeats) > 2, "the background's heartbeats")
        count = len(beating.heartbeats)
        time.sleep(0.1)

        self.assertEqual(["running", "stopped"], [each["status"] for each in fake.heartbeats])
        self.assertEqual(count, len(beating.heartbeats))
        self.assertEqual("stopped", beating.heartbeats[-1]["status"])

    def test_keeps_the_lease_alive_through_a_long_computation(self) -> None:
        """P6: without a beat of its own it would have ended."""
        fake = quick(lease_seconds=2.0)

        with agent_of(fake) as agent:
            until = time.monotonic() + 2.5
            while time.monotonic() < until:
                agent.guard()

    def test_outlives_a_fault_of_its_own_and_tries_again(self) -> None:
        """No thread dies in silence."""
        transport = Scripted(response(200, ALIVE), ZeroDivisionError(), *[response(200, ALIVE)] * 1000)

        with (
            self.assertLogs("killswitch", "ERROR") as logged,
            KillSwitch(transport=transport).agent(MAILER, every=0.01),
        ):
            wait_until(lambda: len(transport.requests) > 3, "the heartbeats after the fault")

        self.assertIn("ZeroDivisionError", logged.output[0])


class AnAgentThatIsCutOff(unittest.TestCase):
    """Unreachable is not alive."""

    def test_stops_when_its_lease_ends(self) -> None:
        """F13, P6: a computation that only guards."""
        fake = quick(lease_seconds=1.0)

        with self.assertLogs("killswitch"), self.assertRaises(LeaseExpired) as stopped, agent_of(fake) as agent:
            fake.unreachable = True
            compute_until_guarded(agent)

        self.assertIn("was not renewed", stopped.exception.reason)

    def test_stops_though_its_heartbeat_hangs(self) -> None:
        """A connection that neither answers nor fails."""
        fake, hangs, told = quick(lease_seconds=1.0), threading.Event(), []
        self.addCleanup(hangs.set)

        def transport(request: object) -> object:
            if len(fake.heartbeats) == 1:
                hangs.wait(60)
            return fake(request)  # type: ignore[arg-type]

        with (
            self.assertRaises(LeaseExpired),
            KillSwitch(transport=transport).agent(MAILER, on_kill=told.append) as agent,
        ):  # type: ignore[arg-type]
            try:
                wait_until(lambda: told, "on_kill")
                agent.guard()
            finally:
                hangs.set()

    def test_goes_on_only_where_it_has_chosen_to_by_name(self) -> None:
        """And says so in the log; a call is not sent."""
        fake = quick(lease_seconds=1.0)

        with self.assertLogs("killswitch") as logged, agent_of(fake, when_unreachable="continue") as agent:
            fake.unreachable = True
            wait_until(lambda: agent._instance._lease.has_ended, "the end of the lease")
            agent.guard()
            agent.heartbeat()
            self.assertFalse(agent.killed)
            with self.assertRaisesRegex(Exception, "without one no call is sent"):
                agent.call("email")
            self.assertEqual([], fake.calls + fake.refused)

        self.assertIn("goes on", logged.output[0])

    def test_that_chose_to_go_on_is_fenced_when_the_switch_is_back(self) -> None:
        """P5: whoever outlived its lease starts again from the checkpoint."""
        fake = quick(lease_seconds=1.0)

        with (
            self.assertLogs("killswitch"),
            self.assertRaises(AgentKilled) as told,
            agent_of(fake, when_unreachable="continue") as agent,
        ):
            fake.unreachable = True
            wait_until(lambda: agent._instance._lease.has_ended, "the end of the lease")
            fake.unreachable = False
            compute_until_guarded(agent)

        self.assertTrue(told.exception.fenced)


@unittest.skipUnless(hasattr(os, "fork"), "no fork here")
class AForkedProcess(unittest.TestCase):
    """Is another process, which no heartbeat speaks for."""

    def test_cannot_act_with_its_parents_agent_nor_say_its_goodbye(self) -> None:
        """It has to start one of its own."""
        fake = quick()
        with agent_of(fake) as agent:
            child = os.fork()
            if child == 0:
                try:
                    agent._instance.leave()
                    agent.guard()
                except RuntimeError as refused:
                    os._exit(7 if "forked" in str(refused) else 8)
                finally:
                    os._exit(9)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            agent.guard()

        self.assertEqual(7, status)


class Options(unittest.TestCase):
    """Are checked where they are given."""

    def test_that_make_no_sense_are_errors(self) -> None:
        """P12: before anything has started."""
        switch = KillSwitch(transport=FakeSwitch())
        for wrong in ({"every": 0}, {"grace": -1}, {"after_grace": "explode"}, {"when_unreachable": "hope"}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                switch.agent(MAILER, **wrong)
