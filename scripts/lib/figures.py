"""What came of kills, in figures: what the instances of a drill saw, and a table of it."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drill import LET_THROUGH, REFUSED, Instance

COLUMNS = ("region", "confirmed", "last call began", "first refused", "all told", "let through after")


@dataclass(frozen=True)
class Result:
    """What came of one kill in one region; milliseconds from the moment the kill was sent."""

    region: str
    confirmed: float | None
    """As the switch says; none if it was not confirmed when the kill was answered."""
    last_accepted: float
    """When the last call that was let through began."""
    first_refused: float
    told: float
    """When the last instance was told by a heartbeat."""
    late: int
    """Calls that began after the kill's answer and were let through."""


def result(
    region: str, instances: Sequence[Instance], confirmation: Mapping[str, Any], kill: tuple[float, float]
) -> Result:
    """What the region's instances saw of a kill that was sent and answered at these times."""
    sent, answered = kill
    calls = [call for instance in instances for call in instance.log.calls]
    accepted = [call for call in calls if call.status == LET_THROUGH]
    refused = [call for call in calls if call.status == REFUSED and call.began >= sent]
    told = [instance.log.told for instance in instances if instance.log.told is not None]
    before_resume = min((call.ended for call in refused), default=answered)
    return Result(
        region=region,
        confirmed=confirmation.get("millis") if confirmation.get("outcome") == "confirmed" else None,
        last_accepted=(max(call.began for call in accepted) - sent) * 1_000,
        first_refused=(before_resume - sent) * 1_000,
        told=(max(told) - sent) * 1_000,
        late=sum(call.began > answered for call in accepted),
    )


def table(results: Sequence[Result]) -> str:
    """A line per region: the median, and the slowest, of all rounds."""
    rows = [COLUMNS, *(row(region, [each for each in results if each.region == region]) for region in regions(results))]
    widths = [max(len(cell) for cell in column) for column in zip(*rows)]
    return "\n".join("   ".join(cell.rjust(width) for cell, width in zip(each, widths)) for each in rows)


def row(region: str, results: Sequence[Result]) -> tuple[str, ...]:
    """The cells of one region."""
    confirmed = [each.confirmed for each in results if each.confirmed is not None]
    pending = len(results) - len(confirmed)
    return (
        region,
        millis(confirmed) + (f" ({pending} pending)" if pending else ""),
        millis([each.last_accepted for each in results]),
        millis([each.first_refused for each in results]),
        millis([each.told for each in results]),
        str(sum(each.late for each in results)),
    )


def regions(results: Sequence[Result]) -> list[str]:
    """Their names, once each, in their order."""
    return list(dict.fromkeys(each.region for each in results))


def millis(figures: Sequence[float]) -> str:
    """Median and maximum, for people."""
    if not figures:
        return "–"
    middle, most = statistics.median(figures), max(figures)
    return f"{middle:,.0f} ms" if len(figures) == 1 else f"{middle:,.0f} / {most:,.0f} ms"
