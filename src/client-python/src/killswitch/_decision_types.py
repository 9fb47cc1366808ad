"""The part of `killswitch.types` that is about decisions: kills, lifts, and what has come of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired  # in `typing` from Python 3.11 on


class Kill(TypedDict):
    """A kill: an immutable record."""

    id: str
    scope: str
    reason: str
    actor: str
    time: str
    region: str
    incident: NotRequired[str]
    noticedAt: NotRequired[str]
    reviewAt: NotRequired[str]


class Lift(TypedDict):
    """What takes back one kill, whose id is `kill`."""

    kill: str
    scope: str
    reason: str
    actor: str
    time: str
    region: str
    incident: NotRequired[str]
    noticedAt: NotRequired[str]


class RegionOutcome(TypedDict):
    """Whether a region has confirmed a kill or a resume, after how many milliseconds, or why it is pending."""

    region: str
    outcome: Literal["confirmed", "pending"]
    millis: int
    why: NotRequired[str]


class RollCallLine(TypedDict):
    """One instance in the roll call of a kill."""

    agent: str
    instance: str
    region: str
    state: Literal["live", "told", "stopped", "silent", "resisting"]
    status: str
    lastHeartbeat: NotRequired[str]


class RollCall(TypedDict):
    """Who was live when the kill came, and what each has done since. Not `complete` while a region does not answer."""

    complete: bool
    instances: list[RollCallLine]


class KillAnswer(TypedDict):
    """What a kill has come to so far."""

    scope: str
    killed: bool
    kill: Kill
    regions: list[RegionOutcome]
    rollCall: RollCall


class Consent(TypedDict):
    """That one person agrees to a resume."""

    actor: str
    reason: str
    time: str


class Approval(TypedDict):
    """Who agrees to a resume that takes more than one person. Nothing is lifted while `given` is less than `needed`."""

    needed: int
    given: int
    by: list[Consent]
    expiresAt: NotRequired[str]


class ResumeAnswer(TypedDict):
    """
    What a resume has come to. Killed still if `stillKilledBy` names a wider kill, or one that came meanwhile; or if
    `approval` wants somebody else to resume as well.
    """

    scope: str
    killed: bool
    lifts: list[Lift]
    stillKilledBy: list[Kill]
    regions: list[RegionOutcome]
    rollCall: RollCall
    approval: NotRequired[Approval]


class DryRun(TypedDict):
    """What a kill or a resume of this scope would cover. Nothing was changed."""

    scope: str
    dryRun: bool
    agents: list[str]
    count: int


class KillInRegion(TypedDict):
    """What one region knows of a kill, or why it could not be asked."""

    region: str
    present: NotRequired[bool]
    lifted: NotRequired[bool]
    why: NotRequired[str]


class RingLine(TypedDict):
    """How the deny on one agent's IAM role has answered a kill; `millis` is until IAM took the order."""

    agent: str
    role: str
    state: Literal["pending", "denied", "open", "unknown"]
    time: NotRequired[str]
    millis: NotRequired[int]


class KillStatus(TypedDict):
    """One kill: whether it stands, what each region knows of it, the roll call, and the roles that it denies."""

    kill: Kill
    killed: bool
    lift: NotRequired[Lift]
    regions: list[KillInRegion]
    rollCall: RollCall
    ring: NotRequired[list[RingLine]]
