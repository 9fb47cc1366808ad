"""What is said again, what is kept for the next beat, and what is never said again."""

import unittest

from killswitch import Invalid
from killswitch._report import Checkpoint, News, Report

from .doubles import ALIVE, MAILER, response, switch_answering


class AReport(unittest.TestCase):
    """Holds what the next heartbeat says."""

    def test_says_nothing_at_first(self) -> None:
        """A start reports nothing."""
        self.assertEqual({}, Report().fields())
        self.assertEqual(Checkpoint(0, {}), Report().newest)

    def test_says_metadata_and_usage_every_time(self) -> None:
        """The switch keeps what the last heartbeat said: silence would take it back."""
        report = Report().plus(News({"host": "h"}, None, {"calls": 1})).confirmed(None).plus(News(None, None, None))

        self.assertEqual({"metadata": {"host": "h"}, "usage": {"calls": 1}}, report.fields())

    def test_adds_up_what_was_used_without_the_noise_of_binary_fractions(self) -> None:
        """The switch takes twelve decimals: 0.1 and 0.2 are 0.3. Whole numbers stay whole."""
        report = (
            Report().plus(News(None, None, {"usd": 0.1, "calls": 1})).plus(News(None, None, {"usd": 0.2, "calls": 1}))
        )

        self.assertEqual({"usd": 0.3, "calls": 2}, report.usage)
        self.assertIsInstance(report.usage["calls"], int)

    def test_keeps_a_checkpoint_until_an_answer_shows_it_or_a_newer_one(self) -> None:
        """A kill is told even where the checkpoint could not be kept; then the goodbye brings it once more."""
        report = Report(stored=Checkpoint(3, {"done": 3})).plus(News(None, {"done": 4}, None))

        self.assertEqual(Checkpoint(4, {"done": 4}), report.confirmed(Checkpoint(3, {"done": 3})).unsent)
        self.assertEqual(Checkpoint(4, {"done": 4}), report.confirmed(None).unsent)
        self.assertIsNone(report.confirmed(Checkpoint(4, {"done": 4})).unsent)
        self.assertEqual(Checkpoint(9, {"done": 9}), report.confirmed(Checkpoint(9, {"done": 9})).newest)

    def test_forgets_what_is_new_when_that_was_rejected(self) -> None:
        """What was there before was not to blame."""
        before = Report().plus(News(None, {"done": 1}, {"calls": 1}))
        now = before.plus(News({"x": "far too long"}, {"done": 2}, {"calls": -1}))

        self.assertEqual(before, now.rejected(before))

    def test_forgets_everything_unsaid_when_nothing_new_was_rejected(self) -> None:
        """Else an outage could leave something behind that makes every later beat fail."""
        report = Report(stored=Checkpoint(3, {"done": 3})).plus(News({"x": "y"}, {"done": 4}, {"calls": 1}))

        self.assertEqual(Report(stored=Checkpoint(3, {"done": 3})), report.rejected(report))


class ARejectedHeartbeat(unittest.TestCase):
    """Is an error once."""

    def test_does_not_make_the_next_one_fail(self) -> None:
        """P12: checkpoint, metadata and usage of the bad beat are gone; those before it are said again."""
        answers = [response(200, ALIVE)] * 2 + [response(400, {"title": "Invalid"})] + [response(200, ALIVE)] * 2
        switch, asked = switch_answering(*answers)

        with switch.agent(MAILER) as agent:
            agent.heartbeat(metadata={"host": "h"}, usage={"calls": 1})
            with self.assertRaises(Invalid):
                agent.heartbeat(metadata={"host": 1}, usage={"calls": -5}, checkpoint={"x": 1})
            agent.heartbeat()

        self.assertEqual(({"host": "h"}, {"calls": 1}), (asked.body(3)["metadata"], asked.body(3)["usage"]))
        self.assertNotIn("checkpoint", asked.body(3))
