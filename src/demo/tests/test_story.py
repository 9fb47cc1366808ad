"""The whole story, with real processes, on the double of the switch: what it shows, and that it notices."""

import io
import signal
import subprocess
import sys
import unittest
from dataclasses import replace
from functools import partial
from pathlib import Path

import story
from campaign_stage import Plan
from screen import WIDTH, Screen

from .fake_cloud import FakeCloud, Fault

HERE = Path(__file__).resolve().parent
SMALL = Plan(customers=2_000, kill_after=400, still_seconds=0.2, pace=0.02, patience=3)


class TheStory(unittest.TestCase):
    """Is played as the README tells it."""

    def play(self, fault: Fault | None = None) -> tuple[int, str]:
        """The exit status, and everything that was shown."""
        out = io.StringIO()
        status = story.perform(SMALL, Screen(out), partial(FakeCloud, fault=fault))
        return status, out.getvalue()

    def test_ends_well_on_a_switch_that_keeps_its_promises(self) -> None:
        """Status 0; every act is there; every line fits a terminal of 80 columns."""
        status, shown = self.play()

        self.assertEqual((0, []), (status, [line for line in shown.splitlines() if "BROKEN" in line]), shown)
        for words in ("The campaign mails 2,000", "The operator kills", "Who stops", "refused", "stands still"):
            self.assertIn(words, shown)
        for words in ("The roll call", "resisting", "lifted", "fenced", "All finished", "All 12 promises were kept"):
            self.assertIn(words, shown)
        self.assertEqual([], [line for line in shown.splitlines() if len(line) > WIDTH])

    def test_notices_a_switch_that_lets_calls_pass_after_the_kill(self) -> None:
        """P1: the one that ignores its heartbeat gets through."""
        status, shown = self.play(Fault.LEAKS)

        self.assertEqual(1, status, shown)
        self.assertRegex(shown, r"BROKEN: mailer-d was refused only 0 times")

    def test_notices_a_tool_that_is_called_twice(self) -> None:
        """P9: the duplicates are counted and the keys named."""
        status, shown = self.play(Fault.DOUBLES)

        self.assertEqual(1, status, shown)
        self.assertIn("2,000 mails were duplicates, under the keys mailer-a-000", shown)

    def test_notices_a_switch_that_forgets_checkpoints(self) -> None:
        """P8: the new instances start from the beginning."""
        status, shown = self.play(Fault.FORGETS)

        self.assertEqual(1, status, shown)
        self.assertRegex(shown, r"shard a had \d+ batches finished and went on from 0")

    def test_notices_a_switch_that_tells_nobody(self) -> None:
        """P2: the instances are refused, never hear why, and do not stop."""
        status, shown = self.play(Fault.SILENT)

        self.assertEqual(1, status, shown)
        self.assertRegex(shown, r"BROKEN: mailer-a, mailer-b and mailer-c did not stop within 3 s")


class Interrupted(unittest.TestCase):
    """Ctrl-C ends the story and everything that it has started."""

    @unittest.skipUnless(Path("/proc/self/task").exists(), "processes are counted as Linux lists them")
    def test_leaves_no_process_behind(self) -> None:
        """In the middle of the campaign, with four instances and the provider running."""
        program = "import signal, sys, tests; from tests.test_story import *; story.end_on_signals(); play_slowly()"
        played = subprocess.Popen(
            [sys.executable, "-u", "-c", program], cwd=HERE.parent, stdout=subprocess.PIPE, text=True
        )
        self.addCleanup(played.kill)
        assert played.stdout is not None
        with played.stdout:
            for line in played.stdout:
                if "the ledger has" in line and "has 0 mails" not in line:
                    break
            children = children_of(played.pid)
            played.send_signal(signal.SIGINT)
            status = played.wait(timeout=20)

        self.assertEqual((5, 130), (len(children), status))
        self.assertEqual([], [child for child in children if Path(f"/proc/{child}").exists()])


def play_slowly() -> None:
    """A story that lasts long enough to be interrupted."""
    story.perform(replace(SMALL, kill_after=1_900, pace=1.0), Screen(), FakeCloud)


def children_of(process: int) -> list[int]:
    """The processes that it has started, as Linux lists them."""
    lists = [path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children")]
    return [int(child) for each in lists for child in each]


class Arguments(unittest.TestCase):
    """Choose how the story is played."""

    def test_the_full_story_has_fifty_thousand_customers_and_is_killed_after_three_thousand_mails(self) -> None:
        """The figures of the README."""
        self.assertEqual((50_000, 3_000), (story.FULL.customers, story.FULL.kill_after))
        self.assertEqual((6_000, 1_000), (story.FAST.customers, story.FAST.kill_after))
