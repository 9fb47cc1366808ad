"""An agent's life: it starts, reports, is told, and says goodbye."""

import unittest

from killswitch import AgentKilled, AgentStopped, Invalid, KillSwitch
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, agent_of, response, switch_answering


def run_campaign(switch: KillSwitch, batches: list[str], sent: list[str]) -> None:
    """The loop of the README."""
    with switch.agent(MAILER) as agent:
        done = agent.checkpoint.get("done", 0)
        for batch in batches[done:]:
            agent.heartbeat(checkpoint={"done": done})
            sent.append(batch)
            done += 1


class AKilledAgent(unittest.TestCase):
    """Stops, whatever is around it."""

    def test_it_sends_nothing_more_and_its_checkpoint_names_the_last_finished_batch(self) -> None:
        """The start is a beat too, so the fourth stops the third batch; two were sent, and the checkpoint says so."""
        fake, sent = FakeSwitch(kill_at=4), []

        with self.assertRaises(AgentKilled):
            run_campaign(KillSwitch(transport=fake), ["a", "b", "c", "d"], sent)

        self.assertEqual(["a", "b"], sent)
        self.assertEqual({"done": 2}, fake.checkpoint(MAILER))

    def test_it_goes_on_from_the_checkpoint_after_the_resume(self) -> None:
        """P9: nothing is sent twice, and nothing is left out."""
        fake, sent = FakeSwitch(kill_at=4), []
        with self.assertRaises(AgentKilled):
            run_campaign(KillSwitch(transport=fake), ["a", "b", "c", "d"], sent)

        fake.resume(MAILER)
        run_campaign(KillSwitch(transport=fake), ["a", "b", "c", "d"], sent)

        self.assertEqual(["a", "b", "c", "d"], sent)

    def test_it_is_told_who_why_when_and_what(self) -> None:
        """The attributes, not the message, carry the facts."""
        switch = KillSwitch(transport=FakeSwitch())

        with self.assertRaises(AgentKilled) as told, switch.agent(MAILER) as agent:
            switch.kill("agent://acme/*", reason="broken unsubscribe link")
            agent.heartbeat()

        kill = told.exception
        self.assertEqual(("broken unsubscribe link", "tester", "agent://acme/*"), (kill.reason, kill.actor, kill.scope))
        self.assertEqual("kill-1", kill.kill_id)
        self.assertIsNotNone(kill.time)
        self.assertFalse(kill.fenced)
        self.assertIn("broken unsubscribe link", str(kill))

    def test_it_does_not_start(self) -> None:
        """P1: a new instance of a killed agent hears so at once, and is not taken for one that crashed."""
        fake = FakeSwitch(kill_at=1)

        with self.assertRaises(AgentKilled), agent_of(fake):
            self.fail("it has started")

        self.assertEqual(["running", "stopped"], [beat["status"] for beat in fake.heartbeats])

    def test_it_stays_stopped_though_the_agent_is_resumed(self) -> None:
        """P5: the object never beats its way back to life; only a new start may act."""
        fake = FakeSwitch()

        with self.assertRaises(AgentKilled), agent_of(fake) as agent:
            fake.kill()
            with self.assertRaises(AgentKilled):
                agent.heartbeat()
            fake.resume()
            with self.assertRaises(AgentKilled):
                agent.call("email", "send")
            agent.heartbeat()

        self.assertEqual([], fake.calls)

    def test_it_stops_though_everything_is_caught(self) -> None:
        """Frameworks catch `Exception` around every tool; this is none."""
        fake = FakeSwitch(kill_at=2)

        with self.assertRaises(AgentKilled), agent_of(fake) as agent:
            try:
                agent.heartbeat()
            except Exception:
                self.fail("a framework has swallowed the kill")

    def test_it_tells_on_kill_once(self) -> None:
        """Before it raises, so that work elsewhere can be stopped."""
        fake, told = FakeSwitch(kill_at=2), []

        with self.assertRaises(AgentKilled), agent_of(fake, on_kill=told.append) as agent:
            with self.assertRaises(AgentKilled):
                agent.heartbeat()
            agent.heartbeat()

        self.assertEqual(1, len(told))
        self.assertIsInstance(told[0], AgentStopped)

    def test_it_stops_though_on_kill_fails(self) -> None:
        """An error in the farewell is logged, and changes nothing."""

        def fails(_: AgentStopped) -> None:
            raise OSError("the disk is full")

        with (
            self.assertLogs("killswitch", "ERROR"),
            self.assertRaises(AgentKilled),
            agent_of(FakeSwitch(kill_at=2), on_kill=fails) as agent,
        ):
            agent.heartbeat()


class AFencedInstance(unittest.TestCase):
    """Slept through a kill that has been lifted since."""

    def test_it_stops_and_is_told_that_it_may_start_again(self) -> None:
        """P5: kill and resume happened between two beats."""
        fake = FakeSwitch()

        with self.assertRaises(AgentKilled) as told, agent_of(fake) as agent:
            fake.kill()
            fake.resume()
            agent.heartbeat(checkpoint={"done": 7})

        self.assertTrue(told.exception.fenced)
        self.assertIsNone(told.exception.actor)
        self.assertIn("start again from the checkpoint", told.exception.reason)

    def test_its_checkpoint_is_not_stored(self) -> None:
        """F15: what a zombie has done since is not what the others go on from."""
        fake = FakeSwitch(checkpoint={"done": 3})

        with self.assertRaises(AgentKilled), agent_of(fake) as agent:
            fake.kill()
            fake.resume()
            agent.heartbeat(checkpoint={"done": 7})

        self.assertEqual({"done": 3}, fake.checkpoint())


class ACheckpoint(unittest.TestCase):
    """Comes back on the next run, and only ever counts up."""

    def test_is_empty_where_there_is_none(self) -> None:
        """The first run starts at the beginning."""
        with agent_of(FakeSwitch()) as agent:
            self.assertEqual(({}, 0), (agent.checkpoint, agent.sequence))

    def test_counts_up_from_the_newest_one(self) -> None:
        """P8: also from one that another instance wrote."""
        with agent_of(FakeSwitch(checkpoint={"done": 3})) as agent:
            self.assertEqual(({"done": 3}, 1), (agent.checkpoint, agent.sequence))
            agent.heartbeat(checkpoint={"done": 4})
            self.assertEqual(({"done": 4}, 2), (agent.checkpoint, agent.sequence))

    def test_belongs_to_its_key(self) -> None:
        """Two shards of one agent do not see each other's."""
        fake = FakeSwitch()
        with agent_of(fake, checkpoint_key="a") as agent:
            agent.heartbeat(checkpoint={"done": 4})

        with agent_of(fake, checkpoint_key="b") as agent:
            self.assertEqual({}, agent.checkpoint)
        self.assertEqual({"done": 4}, fake.checkpoint(MAILER, "a"))

    def test_follows_the_switch_where_the_switch_knows_a_newer_one(self) -> None:
        """F14: the answer carries the newer checkpoint."""
        newer = {**ALIVE, "checkpoint": {"key": "default", "sequence": 9, "data": {"done": 9}}}
        switch, asked = switch_answering(*[response(200, each) for each in (ALIVE, newer, ALIVE, ALIVE)])

        with switch.agent(MAILER) as agent:
            agent.heartbeat(checkpoint={"done": 1})
            self.assertEqual({"done": 9}, agent.checkpoint)
            agent.heartbeat(checkpoint={"done": 10})

        self.assertEqual({"sequence": 10, "data": {"done": 10}}, asked.body(2)["checkpoint"])

    def test_that_is_refused_is_not_sent_again(self) -> None:
        """P12: a checkpoint over the limit is an error once, not with every later beat; the old one stands."""
        too_large = response(413, {"title": "Too large", "detail": "a checkpoint has 16 KB at most"})
        switch, asked = switch_answering(response(200, ALIVE), too_large, response(200, ALIVE), response(200, ALIVE))

        with switch.agent(MAILER) as agent:
            with self.assertRaisesRegex(Invalid, "16 KB"):
                agent.heartbeat(checkpoint={"x": "y" * 20_000})
            agent.heartbeat()
            self.assertEqual({}, agent.checkpoint)

        self.assertNotIn("checkpoint", asked.body(2))
