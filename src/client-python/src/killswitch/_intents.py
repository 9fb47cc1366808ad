"""Messages from agent to agent: the requests, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from ._api import answer_of, encode
from ._identity import Identity
from ._scope import agent_path
from ._time import parse_instant
from ._transport import Request, Response

_TIMEOUT = 10.0


@dataclass(frozen=True)
class Intent:
    """
    A message to this agent, to be handled and then acknowledged.

    Attributes:
        id: Names it. What follows the dot is the same for every repeat of it.
        sender: Who sent it, `agent://org/environment/name`.
        data: What it says.
        sent_at: When it was taken, in UTC.
        held_until: Until then no other instance of this agent is given it, in UTC.
    """

    id: str
    sender: str
    data: dict[str, Any]
    sent_at: datetime
    held_until: datetime


@dataclass(frozen=True)
class Inbox:
    """
    What an instance was given: those of one sender in the order in which it has sent them.

    Attributes:
        intents: What is to be handled. Nothing if nothing waits, or other instances have what waits.
        missing: Regions that did not answer: what waits there goes on waiting.
    """

    intents: tuple[Intent, ...]
    missing: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Intent]:
        return iter(self.intents)

    def __len__(self) -> int:
        return len(self.intents)

    @classmethod
    def read(cls, answer: dict[str, Any]) -> Inbox:
        """As the switch answers."""
        return cls(tuple(_intent(each) for each in answer["intents"]), tuple(answer["missing"]))


def sending(to: str, data: Mapping[str, Any]) -> Request:
    """Sends `data` to an agent. Raises `ValueError` for what is no agent or no JSON."""
    agent_path(to)
    body = encode({"to": to, "data": dict(data)})
    return _request("POST", "/v1/intents", {"content-type": "application/json"}, body)


def opening(identity: Identity, limit: int, hold: float) -> Request:
    """Asks for what waits for the agent."""
    return _request("GET", f"{identity.path}/inbox?limit={limit}&holdSeconds={round(hold)}", {}, None)


def acknowledging(identity: Identity, intent: Intent | str) -> Request:
    """Takes an intent away for good."""
    id = intent if isinstance(intent, str) else intent.id
    return _request("POST", f"{identity.path}/inbox/{quote(id, safe='')}/ack", {}, None)


def answered(response: Response) -> dict[str, Any]:
    """What the switch has answered. Raises `Unreachable` for what only looks like an answer."""
    answer: dict[str, Any] = answer_of(response)
    return answer


def sent(response: Response) -> str:
    """The id of the intent that was sent."""
    return str(answered(response)["id"])


def _request(method: str, path: str, headers: dict[str, str], body: bytes | None) -> Request:
    return Request(method, path, {"accept": "application/json", **headers}, body, _TIMEOUT)


def _intent(line: dict[str, Any]) -> Intent:
    sent, held = parse_instant(line["sentAt"]), parse_instant(line["heldUntil"])
    return Intent(line["id"], line["from"], line["data"], sent, held)
