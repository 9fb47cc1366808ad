"""The figures of the night, computed from the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from ending import Row
from ledger import Delivery
from night_evidence import NightEvidence
from night_stage import ALLOWED_SECONDS, ALLOWED_SECONDS_IN_AWS, cost, dollars
from screen import thousands

NIGHT_HOURS = 8


class NightFigures:
    """What is printed at the end. Money is in dollars, by the mail provider's ledger."""

    def __init__(self, evidence: NightEvidence) -> None:
        self.evidence = evidence
        self._in_order = sorted(evidence.deliveries, key=lambda each: each.arrived_at)

    @property
    def kill(self) -> Mapping[str, Any]:
        """The kill."""
        return self.evidence.killed.kill

    @property
    def answers(self) -> int:
        """Mails that one customer got."""
        return len(self._in_order)

    @property
    def spent(self) -> Decimal:
        """In all."""
        return cost(self.answers)

    @property
    def over(self) -> Decimal:
        """What was spent beyond the budget."""
        return self.spent - self.evidence.plan.budget

    @cached_property
    def passed(self) -> Delivery:
        """The answer that went over the budget."""
        return next(each for n, each in enumerate(self._in_order, 1) if cost(n) > self.evidence.plan.budget)

    @cached_property
    def killed_at(self) -> int:
        """When the first instance was told: a little after the kill itself."""
        return min(each.told_at for each in self.evidence.witnesses if each.told_at is not None)

    @property
    def late(self) -> float:
        """Seconds from the answer that went over the budget until an instance was told of the kill."""
        return (self.killed_at - self.passed.arrived_at) / 1e9

    @cached_property
    def per_hour(self) -> Decimal:
        """What was spent in an hour, at the rate of the whole night."""
        seconds = (self._in_order[-1].arrived_at - self._in_order[0].arrived_at) / 1e9
        return cost(self.answers - 1) * 3600 / Decimal(seconds)

    @cached_property
    def after_the_kill(self) -> list[Delivery]:
        """Those of calls that started once every region had the kill. A call that does not say counts from arrival."""
        began = ((each.arrived_at if each.started_at is None else each.started_at, each) for each in self._in_order)
        return [each for at, each in began if at > self.evidence.killed.known_at]

    @cached_property
    def figure(self) -> Decimal | None:
        """What the kill's reason says was spent. None if it says nothing of the kind."""
        try:
            return Decimal(self.kill["reason"].split()[0])
        except InvalidOperation:
            return None


def figure_rows(figures: NightFigures) -> list[Row]:
    """The figures, one to a line."""
    return [
        ("answers to one customer", thousands(figures.answers)),
        ("spent, by the mail provider's ledger", dollars(figures.spent)),
        ("of a budget of", dollars(figures.evidence.plan.budget)),
        ("over it", dollars(figures.over)),
        ("from the answer that went over it to the kill", f"{figures.late:.1f} s"),
        ("as long as that may take here", f"{ALLOWED_SECONDS:.1f} s"),
        ("and in AWS, where the monitor looks once a minute", f"{ALLOWED_SECONDS_IN_AWS:.1f} s"),
        *(
            (f"kill confirmed by {each['region']}", f"{each.get('millis', '?')} ms")
            for each in figures.evidence.report["regions"]
        ),
        (f"at this rate, a night of {NIGHT_HOURS} hours would have cost", dollars(figures.per_hour * NIGHT_HOURS)),
    ]
