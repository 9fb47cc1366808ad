"""Evidence of a run in which every promise was kept, to be changed in one place by each test."""

from __future__ import annotations

import dataclasses
from typing import Any

from evidence import Books, Decision, Evidence, Witness
from ledger import Delivery

SECOND = 1_000_000_000
KILL_CALLED, KILL_ANSWERED = 10 * SECOND, 10 * SECOND + 40_000_000
RESUME_CALLED, RESUME_ANSWERED = 20 * SECOND, 20 * SECOND + 40_000_000
RECIPIENTS = [f"customer-{number}" for number in range(400)]


def delivery(batch: str, instance: str, started: float, arrived: float, broken: bool = False) -> Delivery:
    """A batch of a hundred. Times in seconds."""
    return Delivery(
        batch, instance, f"campaign-{batch}", 100, 100 if broken else 0, int(started * SECOND), int(arrived * SECOND)
    )


def obeying(name: str = "mailer-a", **changes: Any) -> Witness:
    """An instance that stopped after 50 ms with one batch finished."""
    told = KILL_CALLED + 50_000_000
    kept = Witness(name, "us-east-1", name[-1], False, told, "broken link", 1, [], [])
    return dataclasses.replace(kept, **changes)


def resisting(**changes: Any) -> Witness:
    """An instance that was refused while killed, and fenced after the resume."""
    refused = [KILL_ANSWERED + SECOND, RESUME_ANSWERED + SECOND]
    kept = Witness("mailer-d", "eu-west-1", "d", True, None, "", 1, refused, refused[1:])
    return dataclasses.replace(kept, **changes)


def books(**changes: Any) -> Books:
    """Two batches before the kill, one of them in flight, two after the resume; everyone got one mail."""
    deliveries = [
        delivery("a-000", "mailer-a", 9.0, 9.1, broken=True),
        delivery("d-000", "mailer-d", 10.03, 10.05, broken=True),
        delivery("a-001", "mailer-a2", 21.0, 21.1),
        delivery("d-001", "mailer-d2", 21.0, 21.1),
    ]
    return dataclasses.replace(Books(RECIPIENTS, dict.fromkeys(RECIPIENTS, 1), deliveries, []), **changes)


def killed(**changes: Any) -> Decision:
    """A kill that two regions confirmed after 40 ms."""
    regions = [{"region": each, "outcome": "confirmed", "millis": 12} for each in ("us-east-1", "eu-west-1")]
    answer = {"kill": {"id": "k-1", "reason": "broken link"}, "regions": regions}
    return dataclasses.replace(Decision(KILL_CALLED, KILL_ANSWERED, answer), **changes)


def resumed(**changes: Any) -> Decision:
    """A resume that lifted that kill."""
    answer = {"lifts": [{"kill": "k-1"}], "stillKilledBy": []}
    return dataclasses.replace(Decision(RESUME_CALLED, RESUME_ANSWERED, answer), **changes)


def report(presence: bool = True, **states: str) -> dict[str, Any]:
    """A kill's report: mailer-a has stopped and mailer-d resists, unless it is said otherwise."""
    called = {"mailer_a": "stopped", "mailer_d": "resisting", **states}
    instances = [{"instance": name.replace("_", "-"), "state": state} for name, state in called.items()]
    regions = [{"region": each, "present": presence} for each in ("us-east-1", "eu-west-1")]
    return {"regions": regions, "rollCall": {"instances": instances}}


def evidence(**changes: Any) -> Evidence:
    """A run in which every promise was kept, but for the changes."""
    kept = Evidence(books(), killed(), resumed(), [obeying(), resisting()], report(), (200, 200), {"a": 1, "d": 1})
    return dataclasses.replace(kept, **changes)
