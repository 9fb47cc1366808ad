"""What a kill that the background hears of does to an agent."""

import threading
import unittest

from killswitch import AgentKilled, AgentStopped

from .doubles import MAILER, agent_of, quick
from .waiting import compute_until_guarded, wait_until


class AKillThatTheBackgroundHears(unittest.TestCase):
    """Stops whatever the agent does next."""

    def test_stops_a_computation_at_its_next_guard(self) -> None:
        """P2: nobody calls heartbeat."""
        fake = quick()

        with self.assertRaises(AgentKilled) as told, agent_of(fake) as agent:
            fake.kill(reason="wrong link")
            compute_until_guarded(agent)

        self.assertEqual("wrong link", told.exception.reason)

    def test_stops_everything_at_once_and_asks_nobody(self) -> None:
        """heartbeat, guard, call, a guarded function, and the lease itself."""
        fake, ran = quick(), []

        with self.assertRaises(AgentKilled), agent_of(fake) as agent:
            tool = agent.guarded(lambda: ran.append("ran"))
            tool()
            fake.kill()
            wait_until(lambda: agent.killed, "the kill")
            beats = len(fake.heartbeats)
            for act in (agent.heartbeat, agent.guard, lambda: agent.call("email"), tool, lambda: agent.lease):
                with self.assertRaises(AgentKilled):
                    act()
            self.assertEqual(beats, len(fake.heartbeats))
            self.assertIsInstance(agent.stopped_by, AgentKilled)
            agent.guard()

        self.assertEqual((["ran"], []), (ran, fake.calls))

    def test_does_not_lose_what_was_finished_meanwhile(self) -> None:
        """P9: the checkpoint of the step that was under way goes out with the goodbye."""
        fake = quick()

        with self.assertRaises(AgentKilled), agent_of(fake) as agent:
            fake.kill()
            wait_until(lambda: agent.killed, "the kill")
            agent.heartbeat(checkpoint={"done": 7}, usage={"calls": 1})

        self.assertEqual({"done": 7}, fake.checkpoint(MAILER))
        self.assertEqual({"calls": 1}, fake.heartbeats[-1]["usage"])

    def test_is_told_to_on_kill_once_and_while_the_agent_computes(self) -> None:
        """So that work elsewhere can be stopped."""
        fake, told = quick(), []

        with (
            self.assertRaises(AgentKilled),
            agent_of(fake, on_kill=lambda stop: told.append((stop, threading.current_thread()))) as agent,
        ):
            fake.kill()
            wait_until(lambda: told, "on_kill")
            agent.guard()

        self.assertEqual(1, len(told))
        self.assertNotEqual(threading.current_thread(), told[0][1])

    def test_does_not_wait_for_an_on_kill_that_hangs(self) -> None:
        """The farewell holds nobody up."""
        fake, hangs, entered = quick(), threading.Event(), threading.Event()

        def farewell(_: AgentStopped) -> None:
            entered.set()
            hangs.wait(60)

        self.addCleanup(hangs.set)
        with self.assertRaises(AgentKilled), agent_of(fake, on_kill=farewell) as agent:
            fake.kill()
            self.assertTrue(entered.wait(60))
            agent.heartbeat()
