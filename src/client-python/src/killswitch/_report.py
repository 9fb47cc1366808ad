"""What an instance has to report, and what of it the switch has not confirmed yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ._api import encode

_USD_DECIMALS = 12


@dataclass(frozen=True)
class Checkpoint:
    """How far the work of one key has come. A higher sequence is newer."""

    sequence: int = 0
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class News:
    """What a heartbeat is given to say: None where there is nothing new."""

    metadata: Mapping[str, Any] | None = None
    checkpoint: Mapping[str, Any] | None = None
    usage: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Report:
    """
    What the next heartbeat says. Immutable: what is added makes a new one, and a failed beat keeps the one it had.

    The switch keeps what the last heartbeat said, so every one says all of it again. Usage is the total since the
    start, so a heartbeat that arrives twice counts once.

    Attributes:
        stored: The newest checkpoint that the switch is known to have.
        unsent: A newer one that it is not known to have.
        metadata: The newest, or None if there never was any.
        usage: What was used since the start.
    """

    stored: Checkpoint = field(default_factory=Checkpoint)
    unsent: Checkpoint | None = None
    metadata: dict[str, Any] | None = None
    usage: dict[str, float] = field(default_factory=dict)

    @property
    def newest(self) -> Checkpoint:
        """The newest checkpoint, confirmed or not. Sequence 0 with no data if there is none."""
        return self.unsent or self.stored

    def plus(self, news: News) -> Report:
        """
        With what is new. The checkpoint's sequence is the newest one's plus one.

        Raises `ValueError` or `TypeError` for what JSON has no word for.
        """
        checkpoint, metadata, usage = (_copied(each) for each in (news.checkpoint, news.metadata, news.usage))
        return replace(
            self,
            unsent=self.unsent if checkpoint is None else Checkpoint(self.newest.sequence + 1, checkpoint),
            metadata=self.metadata if metadata is None else metadata,
            usage=_sum(self.usage, usage or {}),
        )

    def confirmed(self, newest: Checkpoint | None) -> Report:
        """After an answer that names this as the newest checkpoint. One that is not in it is still to be sent."""
        stored = newest or self.stored
        is_there = self.unsent is None or stored.sequence >= self.unsent.sequence
        return replace(self, stored=stored, unsent=None if is_there else self.unsent)

    def rejected(self, before: Report) -> Report:
        """
        After an answer that the switch will never take it: what was there before, without what was new.

        If nothing was new, something that an outage kept back is to blame; then nothing of it is said again, because
        every later beat would fail too.
        """
        return before if before != self else Report(stored=self.stored)

    def without_checkpoint(self) -> Report:
        """Without the checkpoint that is still to be sent: it is not this instance's to report."""
        return replace(self, unsent=None)

    def fields(self) -> dict[str, Any]:
        """The part of a heartbeat's body that reports."""
        fields: dict[str, Any] = {}
        if self.metadata is not None:
            fields["metadata"] = self.metadata
        if self.unsent is not None:
            fields["checkpoint"] = {"sequence": self.unsent.sequence, "data": self.unsent.data}
        if self.usage:
            fields["usage"] = self.usage
        return fields


def _copied(value: Mapping[str, Any] | None) -> Any:
    """The value as the wire will bring it back; whoever gave it may change it, since a later beat may say it again."""
    return None if value is None else json.loads(encode(dict(value)))


def _sum(total: Mapping[str, float], used: Mapping[str, float]) -> dict[str, float]:
    return {name: _rounded(total.get(name, 0) + used.get(name, 0)) for name in {**total, **used}}


def _rounded(amount: float) -> float:
    """Without the noise of binary fractions: the switch takes so many decimals and no more."""
    return round(amount, _USD_DECIMALS) if isinstance(amount, float) else amount
