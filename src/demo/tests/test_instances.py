"""An instance as the story sees it: what it tells, how fast it is, and why it failed."""

import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import events
from children import Children
from evidence import witness
from instances import Assignment, Instance

SAY = "import events; events.tell({}); "


class WithInstances(unittest.TestCase):
    """Base of the tests: a real process that tells what the test wants it to."""

    def setUp(self) -> None:
        """A folder for its log."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = Path(folder.name) / "log"

    def instance(self, *told: str, then: str = "", resistant: bool = False) -> Instance:
        """An instance that tells this and ends."""
        program = "".join(SAY.format(each) for each in told) + then
        children = Children().__enter__()
        self.addCleanup(children.__exit__, None, None, None)
        path = {"PYTHONPATH": str(Path(events.__file__).parent)}
        with self.log.open("w") as err:
            process = children.start([sys.executable, "-c", program], path, subprocess.PIPE, err)
        instance = Instance(Assignment("mailer-a", "us-east-1", "a", "broken", resistant), process, self.log)
        process.wait()
        instance._listener.join()
        return instance


class AnInstance(WithInstances):
    """Is a process and what it has told."""

    def test_counts_what_it_has_sent(self) -> None:
        """Mails, batches, and the rate of the last seconds."""
        instance = self.instance("'started', done=3", "'sent', done=4, mails=100", "'sent', done=5, mails=50")

        self.assertEqual((150, 5, 75.0), (instance.sent, instance.done, instance.rate))
        self.assertEqual("sending", instance.word)

    def test_says_in_a_word_what_it_is_doing(self) -> None:
        """From the start to the end."""
        for told, word in (
            ([], "starting"),
            (["'started'"], "starting"),
            (["'started'", "'told', text='link'"], "stopped"),
            (["'finished'"], "finished"),
            (["'refused'", "'refused'"], "refused 2 times, goes on trying"),
        ):
            with self.subTest(word):
                self.assertEqual(word, self.instance(*told).word)

    def test_that_was_stopped_or_has_finished_has_not_failed(self) -> None:
        """Both end of themselves."""
        self.assertIsNone(self.instance("'told', text='link'").failure)
        self.assertIsNone(self.instance("'finished'").failure)

    def test_that_ended_for_another_reason_says_why(self) -> None:
        """In its own words, in those of the log, or that there are none."""
        self.assertEqual("no provider", self.instance("'failed', text='no provider'").failure)
        self.assertEqual("ZeroDivisionError: division by zero", self.instance(then="1 / 0").failure)
        self.assertEqual("it ended and said nothing", self.instance("'started'").failure)

    def test_can_be_let_go_though_it_has_ended(self) -> None:
        """The failure is what matters then."""
        self.instance().go()


class AWitness(WithInstances):
    """Is what remains of an instance as evidence."""

    def test_was_told_at_a_moment_for_a_reason(self) -> None:
        """And had so many batches finished."""
        began = time.monotonic_ns()
        seen = witness(self.instance("'sent', done=2, mails=100", "'told', text='link'"))

        self.assertEqual(("link", 2), (seen.told_why, seen.done))
        assert seen.told_at is not None
        self.assertLess(began, seen.told_at)

    def test_was_refused_only_where_its_lease_had_time_left(self) -> None:
        """A refusal for the lease's age proves nothing about a kill."""
        told = ["'refused'", "'refused', lease_alive=True", "'refused', lease_alive=True, fenced=True"]
        seen = witness(self.instance(*told, resistant=True))

        self.assertEqual((2, 1, True), (len(seen.refused), len(seen.fenced), seen.resistant))
