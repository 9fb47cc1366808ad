"""What the story has seen, gathered from those who cannot know what it should have been."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import events
from instances import Instance
from ledger import Delivery


@dataclass(frozen=True)
class Decision:
    """A kill or a resume: when it was called and answered (nanoseconds, monotonic), and the answer."""

    called_at: int
    answered_at: int
    answer: Mapping[str, Any]

    @property
    def millis(self) -> float:
        """From the call to the answer, as the operator waits for it."""
        return (self.answered_at - self.called_at) / 1e6


@dataclass(frozen=True)
class Witness:
    """
    One instance that was running when the kill came. Times are nanoseconds, monotonic.

    Attributes:
        told_at: When it learned of the kill and stopped. None if it never did.
        told_why: The reason that it was told.
        done: How many batches of its shard were finished.
        refused: When it was refused, once for each time that its lease had time left.
        fenced: When it was refused so, and its heartbeat had said that it is fenced.
    """

    name: str
    region: str
    shard: str
    resistant: bool
    told_at: int | None
    told_why: str
    done: int
    refused: Sequence[int]
    fenced: Sequence[int]


@dataclass(frozen=True)
class Books:
    """The mail provider's books at the end, and what they should hold."""

    expected: Sequence[str]
    recipients: Mapping[str, int]
    deliveries: Sequence[Delivery]
    repeated_keys: Sequence[str]


@dataclass(frozen=True)
class Evidence:
    """
    Everything that the promises are judged by.

    Attributes:
        books: The mail provider's books at the end.
        kill: The kill.
        resume: The resume.
        witnesses: The instances that were running when the kill came.
        report: The kill's report with its roll call, the last time that it was asked for before the resume.
        stood_still: Mails in the ledger when every obeying instance had stopped, and just before the resume.
        continued: For each shard, where the new instance started.
    """

    books: Books
    kill: Decision
    resume: Decision
    witnesses: Sequence[Witness]
    report: Mapping[str, Any]
    stood_still: tuple[int, int]
    continued: Mapping[str, int]


def states(report: Mapping[str, Any]) -> dict[str, str]:
    """The roll call of a kill's report: state by instance."""
    return {each["instance"]: each["state"] for each in report["rollCall"]["instances"]}


def witness(instance: Instance) -> Witness:
    """What is known of an instance of the first run."""
    told, assignment = instance.first(events.TOLD), instance.assignment
    refused = [event for event in instance.all(events.REFUSED) if event.lease_alive]
    return Witness(
        name=assignment.name,
        region=assignment.region,
        shard=assignment.shard,
        resistant=assignment.resistant,
        told_at=None if told is None else told.at,
        told_why="" if told is None else told.text,
        done=instance.done,
        refused=[event.at for event in refused],
        fenced=[event.at for event in refused if event.fenced],
    )


def read_deliveries(rows: Iterable[Mapping[str, Any]]) -> list[Delivery]:
    """The deliveries as the mail provider shows them."""
    return [Delivery(**row) for row in rows]
