"""The whole story of the night, with real processes, on a double of the switch: what it shows, and that it notices."""

import io
import unittest
from functools import partial
from pathlib import Path

import night
import night_acts
from night_stage import ALLOWED_SECONDS, ALLOWED_SECONDS_IN_AWS, TICK_SECONDS, NightPlan
from screen import WIDTH, Screen

from .fake_night import FakeNight, Flaw

ROOT = Path(__file__).resolve().parents[3]
SMALL = NightPlan(budget=1, pause=0.02, still_seconds=0.2, patience=3)


class TheNight(unittest.TestCase):
    """Is played as the README tells it."""

    def play(self, flaw: Flaw | None = None) -> tuple[int, str]:
        """The exit status, and everything that was shown."""
        out = io.StringIO()
        status = night.perform(SMALL, Screen(out), partial(FakeNight, flaw=flaw))
        return status, out.getvalue()

    def test_ends_well_on_a_switch_that_keeps_its_promises(self) -> None:
        """Status 0; every act is there; every line fits a terminal of 80 columns."""
        status, shown = self.play()

        self.assertEqual((0, []), (status, [line for line in shown.splitlines() if "BROKEN" in line]), shown)
        for words in ("the operator sets a policy", "Nobody is awake", "The budget is used up", "The monitor of"):
            self.assertIn(words, shown)
        for words in ("stands still at", "the incident report", "    nothing", "All 11 promises were kept"):
            self.assertIn(words, shown)
        self.assertEqual([], [line for line in shown.splitlines() if len(line) > WIDTH])

    def test_notices_a_monitor_that_kills_before_the_limit_is_passed(self) -> None:
        """Then no limit was the reason."""
        status, shown = self.play(Flaw.HASTY)

        self.assertEqual(1, status, shown)
        self.assertRegex(shown, r"BROKEN: it was stopped when it had spent \$0\.\d\d of \$1\.00: 0\.\d+ USD used")

    def test_notices_monitors_that_make_two_kills(self) -> None:
        """P4."""
        status, shown = self.play(Flaw.TWICE)

        self.assertEqual(1, status, shown)
        self.assertIn("there are 2: kill-1, kill-2", shown)

    def test_notices_a_replay_that_says_something_else(self) -> None:
        """The monitor has killed, and the replay knows of nothing."""
        status, shown = self.play(Flaw.FORGETFUL)

        self.assertEqual(1, status, shown)
        self.assertIn("the replay says nothing", shown)

    def test_notices_a_monitor_that_sleeps(self) -> None:
        """Nobody waits for it for ever."""
        kept, night_acts.ALLOWED_SECONDS = night_acts.ALLOWED_SECONDS, 0.5
        self.addCleanup(setattr, night_acts, "ALLOWED_SECONDS", kept)

        status, shown = self.play(Flaw.SLEEPS)

        self.assertEqual(1, status, shown)
        self.assertRegex(shown, r"BROKEN: nobody was stopped within 4 s of the limit")


class WhatIsAllowed(unittest.TestCase):
    """Is what is documented."""

    def test_is_the_sum_of_the_decision_with_the_period_of_the_local_cloud(self) -> None:
        """Who changes the period there has to change it here."""
        pace = (ROOT / "src/local/src/main/java/killswitch/local/Pace.java").read_text()

        self.assertIn(f"DEFAULT = new Pace(Duration.ofSeconds({TICK_SECONDS:.0f}),", pace)
        self.assertEqual(26.5, ALLOWED_SECONDS)

    def test_is_about_77_seconds_in_aws(self) -> None:
        """As the README and the decision say."""
        (decision,) = (ROOT / "docs/adr").glob("0013-*")

        self.assertEqual(76.5, ALLOWED_SECONDS_IN_AWS)
        self.assertIn("**77 seconds**", decision.read_text())
