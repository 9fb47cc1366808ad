"""What was seen in the night: by the mail provider, by the instances, and on the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence import Witness
from ledger import Delivery
from night_stage import NightPlan


@dataclass(frozen=True)
class Killed:
    """The kill that the first instance was told of, and when every region was seen to have it."""

    kill: Mapping[str, Any]
    known_at: int


@dataclass(frozen=True)
class Replays:
    """What `policy/evaluate` said afterwards: of the policy that was in force, and of a looser one."""

    same: Mapping[str, Any]
    looser: Mapping[str, Any]


@dataclass(frozen=True)
class NightEvidence:
    """
    Everything that the promises are judged by. Times are nanoseconds, monotonic.

    Attributes:
        plan: The budget.
        deliveries: Every answer that the mail provider was told to send.
        witnesses: The instances.
        killed: The kill.
        report: Its incident report.
        standing: The kills that stood at the end: there should be one.
        stood_still: Answers in the ledger when every instance had stopped, and some time later.
        replays: What the policies would have done.
    """

    plan: NightPlan
    deliveries: Sequence[Delivery]
    witnesses: Sequence[Witness]
    killed: Killed
    report: Mapping[str, Any]
    standing: Sequence[Mapping[str, Any]]
    stood_still: tuple[int, int]
    replays: Replays


def states(report: Mapping[str, Any]) -> dict[str, str]:
    """What an incident report says of each instance."""
    return {each["instance"]: each["state"] for each in report["instances"]}
