"""
What the switch answers, as typed dictionaries: the fields are those of the wire, with its names.

An answer is handed on as it came, so a field that a newer switch adds is there, too. A field that is `NotRequired` is
absent where there is nothing to say. Times are RFC 3339 in UTC, as text. `docs/openapi.yaml` describes each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

from ._decision_types import (
    Approval,
    Consent,
    DryRun,
    Kill,
    KillAnswer,
    KillInRegion,
    KillStatus,
    Lift,
    RegionOutcome,
    ResumeAnswer,
    RingLine,
    RollCall,
    RollCallLine,
)
from ._record_types import AuditEvent, BrokenLink, ChainHead, Verification, VerifiedChain

if TYPE_CHECKING:
    from typing_extensions import NotRequired  # in `typing` from Python 3.11 on

__all__ = [
    "AgentLine",
    "AgentState",
    "Approval",
    "AuditEvent",
    "BrokenLink",
    "ChainHead",
    "Checkpoint",
    "Consent",
    "DeadLetter",
    "DeadLetterList",
    "DryRun",
    "Health",
    "IncidentReport",
    "Instance",
    "Key",
    "Kill",
    "KillAnswer",
    "KillInRegion",
    "KillStatus",
    "Lift",
    "NewKey",
    "Policy",
    "PolicyBreach",
    "PolicyEvaluation",
    "RegionOutcome",
    "ReportedInstance",
    "ReportedRegion",
    "ReportedTotals",
    "ResumeAnswer",
    "RingLine",
    "RollCall",
    "RollCallLine",
    "Usage",
    "Verification",
    "VerifiedChain",
]

Health = Literal["active", "killed", "stale", "crashed", "stopped"]
Policy = dict[str, Any]
"""A policy as the API documents it."""


class PolicyBreach(TypedDict):
    """That a rule would have been broken: when the monitor would have seen it, and the figure, as a kill's reason."""

    at: str
    scope: str
    rule: str
    action: Literal["observe", "alert", "kill"]
    figure: float
    reason: str


class PolicyEvaluation(TypedDict):
    """What policies would have done up to this time. `from`, which is no name in Python, says from when on."""

    agent: str
    to: str
    complete: bool
    policies: list[dict[str, Any]]
    basis: list[dict[str, Any]]
    breaches: list[PolicyBreach]


class Usage(TypedDict, total=False):
    """What was used: calls, tokens, US dollars."""

    calls: int
    tokens: int
    usd: float


class Checkpoint(TypedDict):
    """How far the work of one key has come."""

    key: str
    sequence: int
    data: dict[str, Any]


class AgentLine(TypedDict):
    """One agent in the list of all. `instances` is their number, `regions` their number in each region."""

    agent: str
    health: Health
    killed: bool
    instances: int
    regions: NotRequired[dict[str, int]]
    kill: NotRequired[Kill]
    lastHeartbeat: NotRequired[str]
    usage: NotRequired[Usage]


class Instance(TypedDict):
    """One instance of an agent, as its region knows it. `refused` counts its calls that did not pass."""

    instance: str
    region: str
    health: Health
    status: str
    lastHeartbeat: NotRequired[str]
    startedAt: NotRequired[str]
    stoppedAt: NotRequired[str]
    refused: NotRequired[int]
    metadata: NotRequired[dict[str, Any]]
    usage: NotRequired[Usage]


class AgentState(TypedDict):
    """One agent: its health, the kills that stand, its instances in every region, its newest checkpoints."""

    agent: str
    health: Health
    killed: bool
    kills: list[Kill]
    instances: list[Instance]
    checkpoints: list[Checkpoint]
    usage: NotRequired[Usage]
    approval: NotRequired[Approval]


class ReportedRegion(TypedDict):
    """When a region had the kill."""

    region: str
    present: bool
    confirmedAt: NotRequired[str]
    millis: NotRequired[int]


class ReportedInstance(TypedDict):
    """What one instance did around a kill. Counts are of calls."""

    agent: str
    instance: str
    region: str
    state: str
    toldAt: NotRequired[str]
    stoppedAt: NotRequired[str]
    fencedAt: NotRequired[str]
    refused: NotRequired[int]
    lastRefusedAt: NotRequired[str]
    lastActionBefore: NotRequired[dict[str, Any]]


class ReportedTotals(TypedDict, total=False):
    """Calls since it was noticed, under way when the kill came, let through while killed, and refused."""

    sinceNoticed: int
    onTheWay: int
    whileKilled: int
    refused: int


class IncidentReport(TypedDict):
    """The incident that a kill has ended."""

    kill: Kill
    killed: bool
    complete: bool
    lift: NotRequired[Lift]
    stoodSeconds: NotRequired[float]
    noticedSecondsBefore: NotRequired[float]
    totals: ReportedTotals
    regions: list[ReportedRegion]
    instances: list[ReportedInstance]
    checkpoints: list[dict[str, Any]]
    inFlight: list[dict[str, Any]]
    inDoubt: list[dict[str, Any]]
    timeline: list[dict[str, Any]]


# `from` is no name in Python.
DeadLetter = TypedDict("DeadLetter", {"id": str, "from": str, "sentAt": str, "diedAt": str, "data": dict[str, Any]})
"""What was given out to an agent too often, and never acknowledged."""


class DeadLetterList(TypedDict):
    """Dead letters, newest first. Those of the regions in `missing` are not among them."""

    intents: list[DeadLetter]
    missing: list[str]
    cursor: NotRequired[str]


class Key(TypedDict):
    """A key, without its text."""

    id: str
    role: str
    createdAt: NotRequired[str]
    agent: NotRequired[str]
    description: NotRequired[str]


class NewKey(Key):
    """A key that was just made, with its text: shown this once."""

    key: str
