"""The part of `killswitch.types` that is about the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired  # in `typing` from Python 3.11 on


class AuditEvent(TypedDict):
    """One event of the record, with its place in its region's chain."""

    id: str
    type: str
    actor: str
    at: str
    region: str
    reference: str
    sequence: int
    previousHash: str
    hash: str
    agent: NotRequired[str]
    scope: NotRequired[str]
    reason: NotRequired[str]
    kill: NotRequired[str]
    key: NotRequired[str]


class ChainHead(TypedDict):
    """The last event of a chain."""

    sequence: int
    hash: str


class BrokenLink(TypedDict):
    """The first place where a chain does not hold, and why."""

    sequence: int
    why: str
    detail: NotRequired[str]
    id: NotRequired[str]


class VerifiedChain(TypedDict):
    """One region's chain, as far as it was read; `unread` says why it could not be."""

    region: str
    valid: bool
    events: int
    head: NotRequired[ChainHead]
    broken: NotRequired[BrokenLink]
    unread: NotRequired[str]


class Verification(TypedDict):
    """One part of a verification of the record."""

    valid: bool
    regions: list[VerifiedChain]
    missing: list[dict[str, Any]]
    unproved: list[AuditEvent]
    cursor: NotRequired[str]
