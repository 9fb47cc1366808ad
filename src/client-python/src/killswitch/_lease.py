"""The lease: the right to act, until it ends."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from ._time import parse_instant


@dataclass(frozen=True)
class Lease:
    """
    A lease, and when it ends on this machine's monotonic clock.

    Attributes:
        token: What a call shows. Not in the repr.
        ends_at: On the clock of `time.monotonic`, in seconds.
    """

    token: str = field(repr=False)
    ends_at: float

    @classmethod
    def of(cls, answer: Mapping[str, object], headers: Mapping[str, str], asked_at: float) -> Lease | None:
        """
        The lease of a heartbeat's answer, or None if it holds none.

        How long it lives is the difference of two of the switch's own times (its `Date` header has whole seconds, so
        up to one second is added), counted from the moment of asking: this machine's wall clock may be wrong.
        """
        token, expires = answer.get("lease"), answer.get("leaseExpiresAt")
        if not isinstance(token, str) or not isinstance(expires, str):
            return None
        lifetime = parse_instant(expires) - _now_there(headers)
        return cls(token, asked_at + lifetime.total_seconds())

    @property
    def has_ended(self) -> bool:
        """True when it authorises nothing any more."""
        return time.monotonic() >= self.ends_at


def _now_there(headers: Mapping[str, str]) -> datetime:
    try:
        there = parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError):
        return datetime.now(timezone.utc)
    return there if there.tzinfo else there.replace(tzinfo=timezone.utc)
