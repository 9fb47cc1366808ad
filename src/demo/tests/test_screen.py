"""What a person sees, on a terminal and in a log."""

import io
import os
import unittest

from screen import WIDTH, Screen, columns, thousands
from stage import quoted


class Terminal(io.StringIO):
    """A terminal that remembers what was written."""

    def isatty(self) -> bool:
        """Yes."""
        return True


class OnATerminal(unittest.TestCase):
    """A few lines are drawn again and again."""

    def setUp(self) -> None:
        """A terminal with colours."""
        kept = {name: os.environ.pop(name, None) for name in ("NO_COLOR", "TERM")}
        self.addCleanup(lambda: os.environ.update({name: value for name, value in kept.items() if value is not None}))
        self.addCleanup(lambda: [os.environ.pop(name, None) for name in kept])
        self.out = Terminal()

    def test_live_lines_are_drawn_over_the_last_ones(self) -> None:
        """The cursor goes up by as many lines as there were."""
        screen = Screen(self.out)
        screen.live(lambda: (["one", "two"], "summary"))
        screen._next_draw = 0.0
        screen.live(lambda: (["three", "four"], "summary"))

        self.assertIn("two\n\x1b[2A\x1b[2Kthree", self.out.getvalue())
        self.assertNotIn("summary", self.out.getvalue())

    def test_a_line_that_stays_is_not_drawn_over(self) -> None:
        """The next live lines begin below it."""
        screen = Screen(self.out)
        screen.live(lambda: (["one"], ""))
        screen.say("stays")
        screen.live(lambda: (["two"], ""))

        self.assertNotIn("A\x1b[2Ktwo", self.out.getvalue())

    def test_lines_can_be_taken_away_or_left_as_they_were_at_the_end(self) -> None:
        """Cleared, the next line takes their place; settled, it follows them."""
        screen = Screen(self.out)
        screen.live(lambda: (["one", "two"], ""))
        screen.clear()
        screen.say("instead")
        screen.live(lambda: (["old"], ""))
        screen.settle(lambda: (["last"], ""))
        screen.say("after")

        self.assertIn("two\n\x1b[2A\x1b[Jinstead\n", self.out.getvalue())
        self.assertTrue(self.out.getvalue().endswith("\x1b[1A\x1b[2Klast\nafter\n"))

    def test_live_lines_are_cut_to_the_width(self) -> None:
        """A line that wraps would spoil the count."""
        Screen(self.out).live(lambda: (["x" * 200], ""))

        self.assertIn("x" * WIDTH + "\n", self.out.getvalue())
        self.assertNotIn("x" * (WIDTH + 1), self.out.getvalue())

    def test_there_are_colours_unless_they_are_not_wanted(self) -> None:
        """The convention of NO_COLOR."""
        self.assertIn("\x1b[31m", Screen(self.out).styled("bad", "BROKEN"))
        os.environ["NO_COLOR"] = "1"
        self.assertEqual("BROKEN", Screen(self.out).styled("bad", "BROKEN"))


class InALog(unittest.TestCase):
    """Nothing moves and nothing is coloured."""

    def test_there_is_one_summary_a_second_and_no_escape(self) -> None:
        """A log grows slowly."""
        out, drawn = io.StringIO(), []
        screen = Screen(out)
        for _ in range(100):
            screen.live(lambda: (drawn.append(1) or ["line"], "summary"))
        screen.title("An act")

        self.assertEqual(1, out.getvalue().count("summary\n"))
        self.assertEqual(1, len(drawn))
        self.assertNotIn("\x1b", out.getvalue())


class Text(unittest.TestCase):
    """Is easy to read."""

    def test_columns_are_aligned_and_figures_to_the_right(self) -> None:
        """Each as wide as its widest cell."""
        self.assertEqual(["  a        1  x", "  bcd  1,000"], columns([["a", "1", "x"], ["bcd", "1,000", ""]]))

    def test_large_numbers_have_commas(self) -> None:
        """Rounded to whole ones."""
        self.assertEqual("50,000", thousands(49_999.6))

    def test_names_are_listed_as_a_person_would(self) -> None:
        """None, one, some."""
        self.assertEqual(["", "a", "a and b", "a, b and c"], [quoted(["a", "b", "c"][:n]) for n in range(4)])
