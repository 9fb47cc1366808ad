"""The agent in a loop: what it does is allowed, it says what it spends, and it stops when it is told to."""

import unittest
from functools import partial
from unittest import mock

from killswitch import AgentKilled, KillSwitch, Request, Response
from killswitch.testing import FakeSwitch

import events
import runaway
from runaway import Loop

from .test_campaign import told_by

LOOP = Loop("agent://acme/production/support", "support-a", 0.0)


class AnAgentInALoop(unittest.TestCase):
    """Goes on until it is killed."""

    def run_until(self, fake: FakeSwitch) -> list[events.Event]:
        """What it tells until it is killed."""

        def run() -> None:
            with self.assertRaises(AgentKilled):
                runaway.run(KillSwitch(transport=fake), LOOP)

        return told_by(run)

    def test_makes_the_same_call_again_and_again_each_an_action_of_its_own(self) -> None:
        """Under one key the switch would do it once."""
        fake = FakeSwitch(kill_at=4)
        told = self.run_until(fake)

        self.assertEqual(3, len(fake.calls))
        self.assertEqual(1, len({call.body for call in fake.calls}))
        self.assertEqual(3, len({call.headers["idempotency-key"] for call in fake.calls}))
        kinds = [event.kind for event in told]
        self.assertEqual([events.STARTED, *[events.SENT] * 3, events.TOLD], kinds)

    def test_reports_what_every_answer_has_cost_the_last_one_too(self) -> None:
        """As a total since its start: three answers were sent, and the goodbye says so."""
        fake = FakeSwitch(kill_at=4)
        self.run_until(fake)

        self.assertEqual({"calls": 3, "tokens": 24_000, "usd": 0.3}, fake.heartbeats[-1]["usage"])
        self.assertEqual("stopped", fake.heartbeats[-1]["status"])

    def test_counts_an_answer_once_when_the_provider_was_busy(self) -> None:
        """It was declined, and sent under the same key."""
        statuses = [503, 200]

        def busy(_: Request) -> Response:
            return Response(statuses.pop(0) if statuses else 200, {}, b"{}")

        fake = FakeSwitch(kill_at=2, tool=busy)
        self.run_until(fake)

        self.assertEqual(1, len({call.headers["idempotency-key"] for call in fake.calls}))
        self.assertEqual(0.1, fake.heartbeats[-1]["usage"]["usd"])

    def test_is_a_program_that_ends_well_when_it_is_stopped_and_badly_when_it_cannot_go_on(self) -> None:
        """0 and 1, as its first lines say."""
        broken = FakeSwitch(tool=lambda _: Response(400, {}, b"{}"))
        arguments = ["runaway.py", "--agent", LOOP.agent, "--instance", LOOP.instance, "--pause", "0"]
        for fake, status, last in ((FakeSwitch(kill_at=2), 0, events.TOLD), (broken, 1, events.FAILED)):
            main = partial(runaway.main, KillSwitch(transport=fake))
            with self.subTest(status), mock.patch("sys.argv", arguments):
                told = told_by(lambda main=main, status=status: self.assertEqual(status, main()))
                self.assertEqual(last, told[-1].kind)
