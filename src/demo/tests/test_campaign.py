"""The instances of the campaign: the one that listens, and the one that does not."""

import contextlib
import io
import json
import sys
import unittest
from collections.abc import Callable
from typing import Any

from killswitch import AgentKilled, Forbidden, KillSwitch, KillSwitchError, Request, Response
from killswitch.testing import FakeSwitch

import campaign
import events
import manners
import resistant
from campaign import Work
from customers import batches, make_customers
from events import Event, read_event
from mails import BROKEN, REPAIRED

AGENT = "agent://acme/production/mailer"
_DONE = Response(200, {}, b"{}")
_IN_DOUBT = Response(409, {}, b'{"type": "urn:killswitch:problem:action-in-doubt", "title": "In doubt"}')


def work(template: str = REPAIRED, pace: float = 0.0) -> Work:
    """Four batches, the last one smaller."""
    return Work(AGENT, "mailer-a", "a", template, pace, batches(make_customers(350)))


def told_by(act: Callable[[], object]) -> list[Event]:
    """What an instance tells while it does this. It is let go at once."""
    out, kept = io.StringIO(), sys.stdin
    sys.stdin = io.StringIO("go\n")
    try:
        with contextlib.redirect_stdout(out):
            act()
    finally:
        sys.stdin = kept
    return [read_event(line) for line in out.getvalue().splitlines()]


class Told(unittest.TestCase):
    """Base of the tests: what is told although the act raises."""

    def raised_and_told(self, error: type[BaseException], act: Callable[[], object]) -> list[Event]:
        """What is told by an act that ends with this error."""

        def ends_so() -> None:
            with self.assertRaises(error):
                act()

        return told_by(ends_so)


class AnInstanceThatListens(Told):
    """Sends its shard, batch by batch."""

    def test_sends_every_customer_one_mail_and_reports_each_finished_batch(self) -> None:
        """A heartbeat with the checkpoint before each batch, and one at the end."""
        fake = FakeSwitch()

        told = told_by(lambda: campaign.run(KillSwitch(transport=fake), work()))

        sent = [mail["to"] for call in fake.calls for mail in _body(call)["recipients"]]
        self.assertEqual([each.email for each in make_customers(350)], sent)
        self.assertEqual({"done": 4}, fake.checkpoint(AGENT, "a"))
        kinds = [event.kind for event in told]
        self.assertEqual([events.STARTED, *[events.SENT] * 4, events.FINISHED], kinds)
        self.assertEqual([100, 100, 100, 50], [event.mails for event in told if event.kind == events.SENT])

    def test_gives_each_batch_an_idempotency_key_of_its_own(self) -> None:
        """P9: and the same one whenever it is tried."""
        fake = FakeSwitch()
        told_by(lambda: campaign.run(KillSwitch(transport=fake), work()))

        keys = [call.headers["idempotency-key"] for call in fake.calls]
        self.assertEqual([f"mailer-a-00{number}" for number in range(4)], keys)

    def test_stamps_each_call_with_its_start_and_its_name(self) -> None:
        """So that a call in flight can be told from one that started too late."""
        fake = FakeSwitch()
        told_by(lambda: campaign.run(KillSwitch(transport=fake), work()))

        stamps = [int(call.headers["x-started-at"]) for call in fake.calls]
        self.assertEqual(sorted(stamps), stamps)
        self.assertEqual({"mailer-a"}, {call.headers["x-instance"] for call in fake.calls})

    def test_stops_when_it_is_told_and_tells_why(self) -> None:
        """The last finished batch is in the checkpoint, so that another instance can go on."""
        fake = FakeSwitch(kill_at=4, reason="broken unsubscribe link")

        told = self.raised_and_told(AgentKilled, lambda: campaign.run(KillSwitch(transport=fake), work()))

        self.assertEqual((events.TOLD, "broken unsubscribe link"), (told[-1].kind, told[-1].text))
        self.assertEqual(({"done": 2}, 2), (fake.checkpoint(AGENT, "a"), len(fake.calls)))

    def test_goes_on_from_the_checkpoint(self) -> None:
        """Killed, resumed, finished: every batch once."""
        fake = FakeSwitch(kill_at=4)
        switch = KillSwitch(transport=fake)
        self.raised_and_told(AgentKilled, lambda: campaign.run(switch, work(BROKEN)))
        fake.resume(AGENT)

        told = told_by(lambda: campaign.run(switch, work(REPAIRED)))

        self.assertEqual(2, told[0].done)
        self.assertEqual(["a-000", "a-001", "a-002", "a-003"], [_body(call)["batch"] for call in fake.calls])

    def test_says_that_the_provider_refused_a_batch(self) -> None:
        """It does not count as sent."""
        fake = FakeSwitch(tool=lambda _: Response(400, {}, b""))

        told = self.raised_and_told(KillSwitchError, lambda: campaign.run(KillSwitch(transport=fake), work()))

        self.assertEqual([events.STARTED], [event.kind for event in told])

    def test_tries_again_when_the_switch_could_not_decide(self) -> None:
        """P7: refused and alive means not passed on; the idempotency key stays the same, the start is a new one."""
        answers = [Response(403, {}, b"{}"), Response(403, {}, b"{}")]
        fake = FakeSwitch(tool=lambda _: answers.pop() if answers else Response(200, {}, b"{}"))

        told = told_by(lambda: campaign.run(KillSwitch(transport=fake), work()))

        self.assertEqual(2, sum(event.kind == events.UNDECIDED for event in told))
        self.assertEqual(["mailer-a-000"] * 3, [call.headers["idempotency-key"] for call in fake.calls[:3]])
        self.assertEqual(1, len({call.body for call in fake.calls[:3]}))
        self.assertEqual(3, len({call.headers["x-started-at"] for call in fake.calls[:3]}))

    def test_tries_again_under_the_same_key_when_it_does_not_know_whether_a_batch_was_sent(self) -> None:
        """P9: an answer of 502, none at all, or a provider that is busy; the switch does not let it be done twice."""
        for first in (Response(502, {}, b""), Response(503, {}, b""), _IN_DOUBT):
            answers = [first]
            fake = FakeSwitch(tool=lambda _, answers=answers: answers.pop() if answers else Response(200, {}, b"{}"))

            with self.subTest(first.status):
                told = told_by(lambda fake=fake: self.assertEqual([], campaign.run(KillSwitch(transport=fake), work())))
                self.assertEqual(1, sum(event.kind == events.UNDECIDED for event in told))
                self.assertEqual(["mailer-a-000"] * 2, [call.headers["idempotency-key"] for call in fake.calls[:2]])

    def test_names_a_batch_in_doubt_and_goes_on_with_the_others(self) -> None:
        """P9, F18: told, in the checkpoint, and in what comes back; it does not count as sent."""
        self._be_impatient()
        fake = FakeSwitch(tool=lambda call: _IN_DOUBT if call.headers["idempotency-key"][-1] == "1" else _DONE)

        def run() -> None:
            self.assertEqual(["mailer-a-001"], campaign.run(KillSwitch(transport=fake), work()))

        told = told_by(run)
        doubts = [(each.done, each.text) for each in told if each.kind == events.IN_DOUBT]
        self.assertEqual([(2, "mailer-a-001")], doubts)
        self.assertEqual([1, 3, 4], [each.done for each in told if each.kind == events.SENT])
        self.assertEqual({"done": 4, "inDoubt": ["mailer-a-001"]}, fake.checkpoint(AGENT, "a"))

    def test_remembers_what_was_in_doubt_before_it_was_started(self) -> None:
        """F18: the checkpoint of the one before has it."""
        self._be_impatient()
        fake = FakeSwitch(kill_at=4, tool=lambda call: _IN_DOUBT if _body(call)["batch"] == "a-000" else _DONE)
        switch = KillSwitch(transport=fake)
        self.raised_and_told(AgentKilled, lambda: campaign.run(switch, work()))
        fake.resume(AGENT)

        told_by(lambda: self.assertEqual(["mailer-a-000"], campaign.run(switch, work())))

    def test_gives_up_when_it_is_refused_for_long(self) -> None:
        """A refusal that lasts has another reason, and a provider that stays busy has not sent it."""
        self._be_impatient()
        for status, error in ((403, Forbidden), (503, manners.Declined)):
            fake = FakeSwitch(tool=lambda _, status=status: Response(status, {}, b"{}"))
            with self.subTest(status):
                self.raised_and_told(error, lambda fake=fake: campaign.run(KillSwitch(transport=fake), work()))

    def _be_impatient(self) -> None:
        for name in ("UNDECIDED_SECONDS", "IN_DOUBT_SECONDS"):
            self.addCleanup(setattr, manners, name, getattr(manners, name))
            setattr(manners, name, 0.0)

    def test_sends_heartbeats_while_it_waits_between_two_batches(self) -> None:
        """However slow the story is played, a kill is heard in time."""
        fake = FakeSwitch(next_heartbeat=0.2)
        with KillSwitch(transport=fake).agent(AGENT, background=False) as agent:
            campaign.wait(agent, agent.next_heartbeat + 0.1)
            beats = len(fake.heartbeats)

        self.assertEqual(2, beats)


class TheInstanceWithTheBug(unittest.TestCase):
    """Sends heartbeats and never reads what they say."""

    def setUp(self) -> None:
        """Refusals follow each other quickly in a test."""
        kept, resistant.PAUSE = resistant.PAUSE, 0.0
        self.addCleanup(setattr, resistant, "PAUSE", kept)

    def test_goes_on_calling_with_its_old_lease_when_it_is_told_of_the_kill(self) -> None:
        """It is refused each time, and sends nothing."""
        wire = Wire(FakeSwitch(kill_at=4), refusals=5)

        told = told_by(lambda: _until_done(wire))

        self.assertEqual((2, 6), (len(wire.fake.calls), len(wire.fake.refused)))
        self.assertEqual(1, len({call.headers["authorization"] for call in wire.fake.refused}))
        refused = [event for event in told if event.kind == events.REFUSED]
        self.assertTrue(all(event.lease_alive and not event.fenced for event in refused))

    def test_reports_its_checkpoint_like_the_others(self) -> None:
        """So that a repaired instance can finish its shard."""
        wire = Wire(FakeSwitch(kill_at=4), refusals=1)
        told_by(lambda: _until_done(wire))

        self.assertEqual({"done": 2}, wire.fake.checkpoint(AGENT, "a"))

    def test_stays_fenced_after_the_resume(self) -> None:
        """P5: its old lease never works again, and its heartbeat says so."""
        wire = Wire(FakeSwitch(kill_at=4), refusals=5, resume_after=2)

        told = told_by(lambda: _until_done(wire))

        self.assertEqual(2, len(wire.fake.calls))
        self.assertEqual([False, False, True, True, True], [e.fenced for e in told if e.kind == events.REFUSED])


class Wire(resistant.Wire):
    """The wire of the buggy instance, ending at the fake switch; it hangs up after so many refusals."""

    def __init__(self, fake: FakeSwitch, refusals: int, resume_after: int = -1) -> None:
        super().__init__("http://127.0.0.1:1", "ks_agent")
        self.fake, self.refusals, self.resume_after = fake, refusals, resume_after

    def _post(self, path: str, credential: str, body: Any, headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        headers = {**headers, "authorization": f"Bearer {credential}"}
        answer = self.fake(Request("POST", path, headers, json.dumps(body).encode(), 1.0))
        if answer.status == 403 and len(self.fake.refused) == self.resume_after:
            self.fake.resume(AGENT)
        if answer.status == 403 and len(self.fake.refused) > self.refusals:
            raise EOFError
        return answer.status, answer.json()


def _until_done(wire: Wire) -> None:
    with contextlib.suppress(EOFError):
        resistant.Resistant(wire, work(BROKEN)).run()


def _body(call: Request) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(call.body or b"{}")
    return body
