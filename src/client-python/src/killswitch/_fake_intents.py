"""The inboxes of the fake: what was sent, in order, until it is acknowledged."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ._fake import Holder, instant
from ._transport import Request

_INBOX = re.compile(r"/v1/agents/([^/]+/[^/]+/[^/]+)/inbox(?:/([^/]+)/ack)?")
_SEND = "/v1/intents"

_Answer = tuple[int, dict[str, Any]]


@dataclass
class _Lane:
    """From one sender to one receiver. Given to one instance at a time, until it has acknowledged all of it."""

    waiting: list[dict[str, Any]] = field(default_factory=list)
    instance: str | None = None
    held_until: float = 0.0

    def is_open_to(self, instance: str) -> bool:
        return self.instance in (None, instance) or time.monotonic() >= self.held_until


class Intents:
    """What agents have sent to each other. It counts no tries, so nothing becomes a dead letter."""

    def __init__(self) -> None:
        self._lanes: dict[tuple[str, str], _Lane] = {}
        self._known: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {}
        self._keys: dict[tuple[str, str], str] = {}

    def knows(self, path: str) -> bool:
        """True if the path is one of intents."""
        return path == _SEND or _INBOX.fullmatch(urlsplit(path).path) is not None

    def answer(self, request: Request, holder: Holder, region: str) -> _Answer:
        """What the switch answers to whoever holds this lease."""
        if request.path == _SEND:
            return self._send(request, holder, region)
        url = urlsplit(request.path)
        match = _INBOX.fullmatch(url.path)
        if match is None or f"agent://{match[1]}" != holder.agent:
            return 403, {"message": "Forbidden"}
        if match[2] is not None:
            return self._acknowledge(holder.agent, match[2])
        query = parse_qs(url.query)
        return 200, self._open(holder, int(query["limit"][0]), float(query["holdSeconds"][0]))

    def take(self, sender: str, to: str, data: Mapping[str, Any], region: str) -> dict[str, Any]:
        """Keeps an intent at the end of its lane; returns what its sender is told."""
        told = {"id": f"{region}.{len(self._known) + 1:026d}", "from": sender, "to": to, "sentAt": instant(0)}
        self._known[told["id"]] = (to, told, dict(data))
        self._lanes.setdefault((to, sender), _Lane()).waiting.append({**told, "data": dict(data)})
        return told

    def waiting(self, agent: str) -> list[dict[str, Any]]:
        """The data of what waits for an agent."""
        return [each["data"] for (to, _), lane in self._lanes.items() if to == agent for each in lane.waiting]

    def _send(self, request: Request, holder: Holder, region: str) -> _Answer:
        body = json.loads(request.body or b"{}")
        to, data = body["to"], body["data"]
        if to.rpartition("/")[0] != holder.agent.rpartition("/")[0]:
            why = "An agent sends to agents of its own organisation and environment."
            return 403, _problem("not-allowed", 403, why)
        key = (holder.agent, request.headers["idempotency-key"])
        if key not in self._keys:
            self._keys[key] = self.take(holder.agent, to, data, region)["id"]
        known_to, told, known_data = self._known[self._keys[key]]
        if (known_to, known_data) != (to, data):
            return 422, _problem("idempotency-key-reused", 422, "This Idempotency-Key was used for another intent.")
        return 201, told

    def _open(self, holder: Holder, limit: int, hold: float) -> dict[str, Any]:
        given: list[dict[str, Any]] = []
        for (to, _), lane in self._lanes.items():
            share = lane.waiting[: limit - len(given)]
            if to != holder.agent or not share or not lane.is_open_to(holder.instance):
                continue
            lane.instance, lane.held_until = holder.instance, time.monotonic() + hold
            given += [{name: each[name] for name in ("id", "from", "sentAt", "data")} for each in share]
        return {"intents": [{**each, "heldUntil": instant(hold)} for each in given], "missing": []}

    def _acknowledge(self, agent: str, intent: str) -> _Answer:
        if intent not in self._known or self._known[intent][0] != agent:
            return 404, _problem("unknown-intent", 404, "This agent has no intent of this id.")
        for lane in self._lanes.values():
            lane.waiting = [each for each in lane.waiting if each["id"] != intent]
        return 204, {}


def _problem(name: str, status: int, detail: str) -> dict[str, Any]:
    return {"type": f"urn:killswitch:problem:{name}", "title": name, "status": status, "detail": detail}
