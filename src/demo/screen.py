"""What a person sees: lines that stay, and on a terminal a few lines that are drawn again and again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

WIDTH = 80
REDRAW_SECONDS = 0.2
LOG_SECONDS = 1.0

_STYLES = {"bold": "1", "dim": "2", "good": "32", "bad": "31"}


class Screen:
    """Writes to a terminal, or plain lines to anything else: no colours, no redrawing."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._is_terminal = self._out.isatty() and os.environ.get("TERM") != "dumb"
        self._colours = self._is_terminal and "NO_COLOR" not in os.environ
        self._drawn = 0
        self._next_draw = 0.0

    def title(self, text: str) -> None:
        """A new act."""
        self.say()
        self.say(self.styled("bold", text))

    def say(self, text: str = "", style: str | None = None) -> None:
        """A line that stays, below whatever was drawn last."""
        self._drawn = 0
        self._next_draw = 0.0
        self._write(text if style is None else self.styled(style, text))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows that stay, in columns. Columns of figures are aligned to the right."""
        for line in columns(rows):
            self.say(line)

    def live(self, draw: Callable[[], tuple[Sequence[str], str]]) -> None:
        """
        What is going on: drawn in place on a terminal, one line a second elsewhere.

        `draw` gives the lines for a terminal and the one line for a log. It is called only when something is due.
        """
        now = time.monotonic()
        if now < self._next_draw:
            return
        self._next_draw = now + (REDRAW_SECONDS if self._is_terminal else LOG_SECONDS)
        lines, summary = draw()
        if self._is_terminal:
            self._redraw(lines)
        else:
            self._write(summary)

    def settle(self, draw: Callable[[], tuple[Sequence[str], str]]) -> None:
        """Draws what was going on a last time, and lets it stay."""
        self._next_draw = 0.0
        self.live(draw)
        self._drawn = 0
        self._next_draw = 0.0

    def clear(self) -> None:
        """Takes what was drawn away again, because lines that stay will say it better. A log keeps it."""
        if self._drawn:
            self._out.write(f"\x1b[{self._drawn}A\x1b[J")
        self._drawn = 0
        self._next_draw = 0.0

    def styled(self, style: str, text: str) -> str:
        """The text in this style, where there are colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._colours else text

    def _redraw(self, lines: Sequence[str]) -> None:
        self._out.write(f"\x1b[{self._drawn}A" if self._drawn else "")
        for line in lines:
            self._out.write(f"\x1b[2K{line[:WIDTH]}\n")
        self._out.flush()
        self._drawn = len(lines)

    def _write(self, text: str) -> None:
        self._out.write(f"{text}\n")
        self._out.flush()


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines, each column as wide as its widest cell."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    figures = [all(_is_figure(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  " + "  ".join(map(_aligned, row, widths, figures)).rstrip() for row in rows]


def thousands(number: float) -> str:
    """50000 as 50,000."""
    return f"{round(number):,}"


def _is_figure(cell: str) -> bool:
    return not cell or cell[0].isdigit()


def _aligned(cell: str, width: int, is_figure: bool) -> str:
    return cell.rjust(width) if is_figure else cell.ljust(width)
