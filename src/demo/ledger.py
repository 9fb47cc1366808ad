"""The ledger of the mail provider: it counts every mail that it is told to send, so that no duplicate can hide."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
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
    """
    Counts every mail, and prevents nothing unless it is told to. Safe to share between threads.

    Args:
        knows_repeats: A batch whose key it has seen is not sent again, and answered as it was the first time.
        file: Where every batch is written before it is answered. What is there already was sent; a last line that was
            cut off was not.
    """

    def __init__(self, *, knows_repeats: bool = False, file: Path | None = None) -> None:
        self._knows_repeats = knows_repeats
        self._deliveries: list[Delivery] = []
        self._recipients: Counter[str] = Counter()
        self._keys: Counter[str] = Counter()
        self._sent = 0
        self._lock = threading.Lock()
        self._file = file
        if file is not None and file.exists():
            self._read(file)

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
            first = self._first(key) if self._knows_repeats else None
            if first is None:
                self._write(delivery, recipients)
                self._count(delivery, recipients)
            if key is not None:
                self._keys[key] += 1
        return first or delivery

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

    def _first(self, key: str | None) -> Delivery | None:
        return next((each for each in self._deliveries if key is not None and each.key == key), None)

    def _count(self, delivery: Delivery, recipients: Sequence[str]) -> None:
        self._deliveries.append(delivery)
        self._recipients.update(recipients)
        self._sent += len(recipients)

    def _write(self, delivery: Delivery, recipients: Sequence[str]) -> None:
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"delivery": asdict(delivery), "recipients": recipients}) + "\n")

    def _read(self, file: Path) -> None:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines.pop()
            file.write_text("".join(lines), encoding="utf-8")
        for line in lines:
            read = json.loads(line)
            self._count(Delivery(**read["delivery"]), read["recipients"])
            self._keys.update([read["delivery"]["key"]] if read["delivery"]["key"] is not None else [])
