"""Messages from agent to agent."""

import unittest

from killswitch import AgentKilled, Conflict, Forbidden, Inbox, Intent, Invalid, KillSwitch, NotFound, Unreachable
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, response, switch_answering

PLANNER = "agent://acme/production/planner"


class AnIntent(unittest.TestCase):
    """Waits until it is acknowledged."""

    def setUp(self) -> None:
        """A switch on which nobody has sent anything."""
        self.fake = FakeSwitch()
        self.switch = KillSwitch(transport=self.fake, key="ks_test")

    def test_comes_in_the_order_in_which_it_was_sent_and_again_until_it_is_acknowledged(self) -> None:
        """At least once, in order."""
        with self.switch.agent(PLANNER) as planner:
            ids = [planner.send(MAILER, {"batch": n}) for n in range(3)]
        with self.switch.agent(MAILER) as mailer:
            first = mailer.inbox(limit=2)
            mailer.acknowledge(first.intents[0])
            then = mailer.inbox()

        self.assertEqual([ids[:2], ids[1:]], [[each.id for each in inbox] for inbox in (first, then)])
        self.assertEqual(({"batch": 0}, PLANNER), (first.intents[0].data, first.intents[0].sender))
        self.assertEqual([{"batch": 1}, {"batch": 2}], self.fake.waiting(MAILER))

    def test_is_one_intent_however_often_it_is_sent_with_its_key(self) -> None:
        """A retry after a lost answer, also when it was acknowledged meanwhile."""
        with self.switch.agent(PLANNER) as planner, self.switch.agent(MAILER) as mailer:
            first = planner.send(MAILER, {"batch": 1}, key="batch-1")
            mailer.acknowledge(first)
            self.assertEqual(first, planner.send(MAILER, {"batch": 1}, key="batch-1"))
            with self.assertRaises(Invalid):
                planner.send(MAILER, {"batch": 2}, key="batch-1")

        self.assertEqual([], self.fake.waiting(MAILER))

    def test_is_another_one_each_time_without_a_key(self) -> None:
        """Two messages may say the same."""
        with self.switch.agent(PLANNER) as planner:
            self.assertNotEqual(planner.send(MAILER, {}), planner.send(MAILER, {}))

    def test_is_given_to_one_instance_and_not_to_another(self) -> None:
        """Nor is anything that the same sender has sent later."""
        self.fake.send(MAILER, {"n": 1})
        self.fake.send(MAILER, {"n": 2})
        with self.switch.agent(MAILER, instance="i-1") as one, self.switch.agent(MAILER, instance="i-2") as other:
            self.assertEqual(1, len(one.inbox(limit=1)))
            self.assertEqual(0, len(other.inbox()))

    def test_waits_for_a_killed_receiver_until_the_resume(self) -> None:
        """P1: a killed agent cannot read, and loses nothing."""
        self.fake.send(MAILER, {"n": 1})
        with self.assertRaises(AgentKilled), self.switch.agent(MAILER) as mailer:
            self.fake.kill(MAILER)
            mailer.inbox()
        self.assertEqual([{"n": 1}], self.fake.waiting(MAILER))

        self.fake.resume(MAILER)
        with self.switch.agent(MAILER) as mailer:
            self.assertEqual([{"n": 1}], [intent.data for intent in mailer.inbox()])

    def test_is_not_sent_by_a_killed_agent(self) -> None:
        """P1: it is refused, and a heartbeat tells why."""
        with self.assertRaises(AgentKilled) as caught, self.switch.agent(PLANNER) as planner:
            self.fake.kill(PLANNER, reason="it floods the mailer")
            planner.send(MAILER, {})

        self.assertEqual("it floods the mailer", caught.exception.reason)
        self.assertEqual([], self.fake.waiting(MAILER))

    def test_stays_within_its_environment(self) -> None:
        """P11: the agent may go on."""
        with self.switch.agent(PLANNER) as planner, self.assertRaises(Forbidden) as caught:
            planner.send("agent://acme/staging/mailer", {})

        self.assertEqual("urn:killswitch:problem:not-allowed", caught.exception.type)

    def test_that_makes_no_sense_is_an_error_before_anything_is_sent(self) -> None:
        """P12: a receiver that is none, data that is no JSON."""
        with self.switch.agent(PLANNER) as planner:
            for to, data in ((f"{MAILER}#i-1", {}), ("mailer", {}), (MAILER, {"x": float("nan")})):
                with self.subTest(to), self.assertRaises(ValueError):
                    planner.send(to, data)

    def test_that_nobody_knows_cannot_be_acknowledged(self) -> None:
        """Nor one that was sent to somebody else."""
        foreign = self.fake.send(PLANNER, {})
        with self.switch.agent(MAILER) as mailer:
            for intent in ("local.00000000000000000000000000", foreign, "a/../b"):
                with self.subTest(intent), self.assertRaises(NotFound):
                    mailer.acknowledge(intent)


class TheWire(unittest.TestCase):
    """What is sent, and what is made of the answers."""

    def test_has_the_lease_a_key_and_what_was_said(self) -> None:
        """As docs/openapi.yaml describes it."""
        switch, transport = switch_answering(
            response(200, ALIVE), response(201, {"id": "us-east-1.A"}), response(204, {}), response(200, ALIVE)
        )
        with switch.agent(MAILER) as agent:
            self.assertEqual("us-east-1.A", agent.send(PLANNER, {"n": 1}, key="one"))
            agent.acknowledge("us-east-1.B")

        send, acknowledge = transport.requests[1:3]
        self.assertEqual(("POST", "/v1/intents"), (send.method, send.path))
        self.assertEqual(b'{"to":"agent://acme/production/planner","data":{"n":1}}', send.body)
        self.assertEqual(("Bearer l", "one"), (send.headers["authorization"], send.headers["idempotency-key"]))
        self.assertEqual("/v1/agents/acme/production/mailer/inbox/us-east-1.B/ack", acknowledge.path)

    def test_names_regions_that_did_not_answer(self) -> None:
        """An inbox that is empty because nobody could look is not taken for an empty one."""
        line = {"id": "a.1", "from": PLANNER, "sentAt": "2026-11-26T09:05:00Z", "heldUntil": "2026-11-26T09:05:30.5Z"}
        answer = {"intents": [{**line, "data": {"n": 1}}], "missing": ["eu-west-1"]}
        switch, transport = switch_answering(response(200, ALIVE), response(200, answer), response(200, ALIVE))
        with switch.agent(MAILER) as agent:
            inbox = agent.inbox(7, hold=60)

        self.assertEqual("/v1/agents/acme/production/mailer/inbox?limit=7&holdSeconds=60", transport.requests[1].path)
        intent = inbox.intents[0]
        self.assertIsInstance(intent, Intent)
        self.assertEqual((("eu-west-1",), 30.5), (inbox.missing, (intent.held_until - intent.sent_at).total_seconds()))

    def test_tells_a_full_inbox_as_a_conflict(self) -> None:
        """With what to do about it."""
        full = {"type": "urn:killswitch:problem:inbox-full", "title": "Full", "detail": "send again later"}
        switch, _ = switch_answering(response(200, ALIVE), response(409, full), response(200, ALIVE))
        with switch.agent(MAILER) as agent, self.assertRaises(Conflict) as caught:
            agent.send(PLANNER, {})

        self.assertEqual("send again later", caught.exception.detail)

    def test_may_be_repeated(self) -> None:
        """Every request of intents: the key, or the id, makes a repeat the same."""
        down = Unreachable("away")
        switch, transport = switch_answering(response(200, ALIVE), down, down, down, response(200, ALIVE))
        with switch.agent(MAILER) as agent:
            for ask in (lambda: agent.send(PLANNER, {}), agent.inbox, lambda: agent.acknowledge("a.1")):
                with self.assertRaises(Unreachable):
                    ask()

        self.assertEqual([True] * 3, [each.repeatable for each in transport.requests[1:4]])


class InAsyncio(unittest.IsolatedAsyncioTestCase):
    """The same with await."""

    async def test_agents_send_read_and_acknowledge(self) -> None:
        """And a kill is raised from each."""
        fake = FakeSwitch()
        switch = KillSwitch(transport=fake, key="ks_test")
        async with switch.async_agent(PLANNER) as planner:
            await planner.send(MAILER, {"n": 1})
        async with switch.async_agent(MAILER) as mailer:
            inbox = await mailer.inbox()
            self.assertIsInstance(inbox, Inbox)
            await mailer.acknowledge(inbox.intents[0])
        self.assertEqual([], fake.waiting(MAILER))

        with self.assertRaises(AgentKilled):
            async with switch.async_agent(MAILER) as mailer:
                fake.kill(MAILER)
                await mailer.inbox()
