"""The figures at the end, computed from the evidence."""

from __future__ import annotations

from functools import cached_property

from ending import Row
from evidence import Evidence
from ledger import Delivery
from screen import thousands

BUDGET_MILLIS = 1000
"""How long a kill may take until every region has confirmed it."""


class Figures:
    """What is printed at the end. Counts are mails, unless they say otherwise."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._books = evidence.books

    @cached_property
    def sent(self) -> int:
        """What the provider was told to send."""
        return sum(self._books.recipients.values())

    @cached_property
    def unique(self) -> int:
        """Recipients that got at least one."""
        return len(self._books.recipients)

    @property
    def duplicates(self) -> int:
        """Those beyond the first to the same recipient."""
        return self.sent - self.unique

    @cached_property
    def missing(self) -> int:
        """Customers that got none."""
        return len(set(self._books.expected) - self._books.recipients.keys())

    @cached_property
    def strangers(self) -> int:
        """Recipients that are no customers."""
        return len(self._books.recipients.keys() - set(self._books.expected))

    @cached_property
    def in_flight(self) -> int:
        """Of calls that had started when the kill was acknowledged, and arrived after it."""
        return sum(each.mails for each in self._books.deliveries if self._was_in_flight(each))

    @cached_property
    def after_the_kill(self) -> list[Delivery]:
        """The batches of calls that the killed instances started after the acknowledgement."""
        return [each for each in self._books.deliveries if self._started_after_the_kill(each)]

    @property
    def started_after(self) -> int:
        """Of calls that the killed instances started after the acknowledgement."""
        return sum(each.mails for each in self.after_the_kill)

    @cached_property
    def broken(self) -> int:
        """Those with the broken link, in all."""
        return sum(each.without_unsubscribe for each in self._books.deliveries)

    @cached_property
    def broken_after_resume(self) -> int:
        """Those with the broken link that arrived after the resume was called."""
        resumed = self._evidence.resume.called_at
        return sum(each.without_unsubscribe for each in self._books.deliveries if each.arrived_at > resumed)

    @cached_property
    def stop_millis(self) -> dict[str, float]:
        """For each region, how long its slowest obeying instance took to stop, from the kill's call."""
        slowest: dict[str, float] = {}
        for each in self._evidence.witnesses:
            if each.told_at is not None and not each.resistant:
                millis = (each.told_at - self._evidence.kill.called_at) / 1e6
                slowest[each.region] = max(millis, slowest.get(each.region, 0.0))
        return slowest

    @cached_property
    def refused_while_killed(self) -> int:
        """Calls that were refused between the kill and the resume, though their lease had time left."""
        killed, resumed = self._evidence.kill.answered_at, self._evidence.resume.called_at
        return sum(killed < at < resumed for each in self._evidence.witnesses for at in each.refused)

    @cached_property
    def refused_as_fenced(self) -> int:
        """Calls that were refused after the resume, though their lease had time left."""
        return sum(at > self._evidence.resume.answered_at for each in self._evidence.witnesses for at in each.fenced)

    def _started_after_the_kill(self, delivery: Delivery) -> bool:
        """A call that does not say when it started counts from its arrival."""
        began = delivery.arrived_at if delivery.started_at is None else delivery.started_at
        if began <= self._evidence.kill.answered_at:
            return False
        killed = {each.name for each in self._evidence.witnesses}
        return began < self._evidence.resume.called_at or delivery.instance in killed

    def _was_in_flight(self, delivery: Delivery) -> bool:
        acknowledged = self._evidence.kill.answered_at
        return delivery.started_at is not None and delivery.started_at <= acknowledged < delivery.arrived_at


def figure_rows(evidence: Evidence) -> list[Row]:
    """The figures, one to a line."""
    figures = Figures(evidence)
    return [
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
