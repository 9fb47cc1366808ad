"""The end of the story: the figures, and each promise with its verdict."""

from __future__ import annotations

import textwrap

from evidence import Evidence
from figures import Figures
from promises import Verdict, judge
from screen import WIDTH, Screen, thousands

INDENT = " " * 10


def show_ending(screen: Screen, evidence: Evidence) -> int:
    """Prints figures and verdicts. Returns 0 if every promise was kept, 1 otherwise."""
    screen.title("What came of it")
    for line in figure_lines(evidence):
        screen.say(line)
    verdicts = judge(evidence)
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


def figure_lines(evidence: Evidence) -> list[str]:
    """The figures, one to a line, aligned."""
    figures = Figures(evidence)
    rows = [
        ("mails sent", thousands(figures.sent)),
        ("unique recipients", thousands(figures.unique)),
        ("duplicates", thousands(figures.duplicates)),
        ("missing", thousands(figures.missing)),
        ("mails in flight when the kill was acknowledged", thousands(figures.in_flight)),
        ("mails of calls started after it was acknowledged", thousands(figures.started_after)),
        ("mails with the broken link", thousands(figures.broken)),
        ("kill, from the call to every region's confirmation", f"{evidence.kill.millis:.0f} ms"),
        *((f"time to stop in {region}", f"{millis:.0f} ms") for region, millis in figures.stop_millis.items()),
        ("calls refused while killed, of the one that ignored it", thousands(figures.refused_while_killed)),
        ("calls refused after the resume, because it is fenced", thousands(figures.refused_as_fenced)),
    ]
    return [f"  {label:<58}{figure:>10}" for label, figure in rows]


def _show(screen: Screen, verdict: Verdict) -> None:
    if verdict.broken is None:
        screen.say(f"  {screen.styled('good', 'kept  ')}  {verdict.promise}")
    else:
        screen.say(f"  {screen.styled('bad', 'BROKEN')}  {verdict.promise}:")
        for line in textwrap.wrap(f"{verdict.broken}.", WIDTH - len(INDENT)):
            screen.say(INDENT + line)
