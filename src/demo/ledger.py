"""The ledger of the mail provider: it counts every mail that it is told to send, so that no duplicate can hide."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mails import is_broken


@dataclass(frozen=True)
class Delivery:
    """
    One batch that was sent. Times are nanoseconds of `time.monotonic_ns`, which all processes of a machine share.

    Attributes:
        batch: The batch's name.
        instance: Who sent it, as it says itself.
        key: The idempotency key that came with it, or None.
        mails: How many.
        without_unsubscribe: How many of them with a link that unsubscribes nobody.
        started_at: When the sender began the call, or None if it did not say.
        arrived_at: When it arrived here.
    """

    batch: str
    instance: str
    key: str | None
    mails: int
    without_unsubscribe: int
    started_at: int | None
    arrived_at: int


class Ledger:
    """Counts, and prevents nothing. Safe to share between threads."""

    def __init__(self) -> None:
        self._deliveries: list[Delivery] = []
        self._recipients: Counter[str] = Counter()
        self._keys: Counter[str] = Counter()
        self._sent = 0
        self._lock = threading.Lock()

    def send(self, order: Mapping[str, Any], key: str | None) -> Delivery:
        """Sends a batch, or none of it: `KeyError`, `TypeError` or `ValueError` for one that cannot be read."""
        recipients = [str(each["to"]) for each in order["recipients"]]
        started_at = order.get("startedAt")
        delivery = Delivery(
            batch=str(order["batch"]),
            instance=str(order.get("instance", "")),
            key=key,
            mails=len(recipients),
            without_unsubscribe=sum(is_broken(each["unsubscribe"]) for each in order["recipients"]),
            started_at=None if started_at is None else int(started_at),
            arrived_at=time.monotonic_ns(),
        )
        with self._lock:
            self._deliveries.append(delivery)
            self._recipients.update(recipients)
            self._sent += len(recipients)
            if key is not None:
                self._keys[key] += 1
        return delivery

    def summary(self) -> dict[str, Any]:
        """What a glance at the ledger tells. `duplicates` counts mails beyond the first to the same recipient."""
        with self._lock:
            return {
                "sent": self._sent,
                "unique": len(self._recipients),
                "duplicates": self._sent - len(self._recipients),
                "withoutUnsubscribe": sum(each.without_unsubscribe for each in self._deliveries),
                "batches": len(self._deliveries),
                "repeatedKeys": sorted(key for key, count in self._keys.items() if count > 1),
                "lastAt": max((each.arrived_at for each in self._deliveries), default=None),
            }

    def deliveries(self) -> list[dict[str, Any]]:
        """Every batch, in the order of arrival."""
        with self._lock:
            return [asdict(each) for each in self._deliveries]

    def recipients(self) -> dict[str, int]:
        """How many mails each recipient got."""
        with self._lock:
            return dict(self._recipients)
