"""The end of a story: the figures, and each promise with its verdict."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from screen import WIDTH, Screen

INDENT = " " * 10
Row = tuple[str, str]
"""What a figure is, and the figure."""


@dataclass(frozen=True)
class Verdict:
    """One promise, and what broke it. None if it was kept."""

    promise: str
    broken: str | None


def show_ending(screen: Screen, figures: Sequence[Row], verdicts: Sequence[Verdict]) -> int:
    """Prints figures and verdicts. Returns 0 if every promise was kept, 1 otherwise."""
    screen.title("What came of it")
    for label, figure in figures:
        screen.say(f"  {label:<58}{figure:>10}")
    screen.title("What was promised")
    for verdict in verdicts:
        _show(screen, verdict)
    broken = sum(verdict.broken is not None for verdict in verdicts)
    screen.say()
    if broken:
        screen.say(f"{broken} of {len(verdicts)} promises were BROKEN.", "bad")
        return 1
    screen.say(f"All {len(verdicts)} promises were kept.", "good")
    return 0


def _show(screen: Screen, verdict: Verdict) -> None:
    if verdict.broken is None:
        screen.say(f"  {screen.styled('good', 'kept  ')}  {verdict.promise}")
    else:
        screen.say(f"  {screen.styled('bad', 'BROKEN')}  {verdict.promise}:")
        for line in textwrap.wrap(f"{verdict.broken}.", WIDTH - len(INDENT)):
            screen.say(INDENT + line)
