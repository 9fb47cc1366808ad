"""A heartbeat's answer, read strictly: what cannot be understood is no permission to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._api import answer_of
from ._exceptions import AgentKilled, CheckpointTaken, Unreachable
from ._identity import Identity
from ._lease import Lease
from ._report import Checkpoint
from ._time import parse_instant
from ._transport import Response

_FENCED = (
    "this instance is fenced: its lease has ended or does not know a kill that has been lifted since; "
    "start again from the checkpoint"
)


@dataclass(frozen=True)
class Beat:
    """
    What the switch says to a heartbeat.

    Attributes:
        stop: Why the agent has to stop, or None if it may go on.
        lease: The new lease, or None if the answer holds none.
        withheld: Why the answer holds no lease, or None if it does not say.
        taken: That another living instance has the checkpoint key, or None.
        checkpoint: The newest checkpoint of the key, or None if the answer names none.
        next_after: Seconds until the switch would like the next heartbeat, or None.
    """

    stop: AgentKilled | None
    lease: Lease | None
    withheld: str | None
    taken: CheckpointTaken | None
    checkpoint: Checkpoint | None
    next_after: float | None

    @classmethod
    def read(cls, who: Identity, response: Response, asked_at: float) -> Beat:
        """Reads the answer. Raises `Refused` for a problem, `Unreachable` for what the switch would never answer."""
        answer = answer_of(response)
        try:
            return cls(
                stop=_stop(who.uri, answer),
                lease=Lease.of(answer, response.headers, asked_at),
                withheld=_text(answer.get("withheld")),
                taken=_taken(who, answer.get("checkpointOwner")),
                checkpoint=_checkpoint(answer),
                next_after=_seconds(answer.get("nextHeartbeatMillis")),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as failure:
            raise Unreachable(f"the answer to a heartbeat cannot be understood: {failure!r}") from failure


def _stop(agent: str, answer: Mapping[str, Any]) -> AgentKilled | None:
    killed, fenced = answer["killed"], answer["fenced"]
    if killed is False and fenced is False:
        return None
    if killed is not True:
        return AgentKilled(agent, _FENCED, fenced=True)
    kill = answer.get("kill") or {}
    time = kill.get("time")
    return AgentKilled(
        agent,
        kill.get("reason", "killed"),
        actor=kill.get("actor"),
        time=parse_instant(time) if time else None,
        scope=kill.get("scope"),
        kill_id=kill.get("id"),
    )


def _taken(who: Identity, owner: Mapping[str, Any] | None) -> CheckpointTaken | None:
    """The owner of the checkpoint key, if it is another instance than the one that asks."""
    if owner is None or owner["instance"] == who.instance:
        return None
    until = owner.get("until")
    return CheckpointTaken(
        who.checkpoint_key,
        str(owner["instance"]),
        region=_text(owner.get("region")),
        until=parse_instant(until) if until else None,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _checkpoint(answer: Mapping[str, Any]) -> Checkpoint | None:
    checkpoint = answer.get("checkpoint")
    return None if checkpoint is None else Checkpoint(int(checkpoint["sequence"]), dict(checkpoint["data"]))


def _seconds(millis: float | None) -> float | None:
    return None if millis is None else millis / 1000
