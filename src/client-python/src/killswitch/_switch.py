"""The way in: a client of the kill switch."""

from __future__ import annotations

import os
import re
import secrets
import socket
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any
from urllib.parse import quote

from ._agent import Agent, Identity
from ._api import Api
from ._exceptions import AgentStopped
from ._http import HttpTransport
from ._scope import Scope, agent_path, require_instance
from ._transport import Transport

_NOT_IN_AN_INSTANCE = re.compile(r"[^A-Za-z0-9._:-]")


class KillSwitch:
    """
    A client of the kill switch. Safe to share between threads. A `with` statement closes its connections at the end.

    Args:
        url: Where the switch is: one URL, or one per region in the order of preference. Read from `KILLSWITCH_URL`,
            comma separated, if not given.
        key: Read from `KILLSWITCH_KEY` if not given.
        timeout: Seconds to wait for the answer of each URL.
        transport: How to reach the switch. Give one in tests; it needs no URL.

    Every POST carries an idempotency key of its own through all its tries, so a kill that is retried in another region
    is the same kill. Answers are what the API documents, as dictionaries.

    Each method may raise `Unreachable` and `Refused`, and `ValueError` for an agent URI or a scope that is none.
    """

    def __init__(
        self,
        *,
        url: str | Sequence[str] | None = None,
        key: str | None = None,
        timeout: float = 5.0,
        transport: Transport | None = None,
    ) -> None:
        self._transport: Transport = HttpTransport(_urls(url)) if transport is None else transport
        self._api = Api(self._transport, _key(key, needed=transport is None), timeout)

    def __repr__(self) -> str:
        return f"KillSwitch({self._transport!r})"

    def __enter__(self) -> KillSwitch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the idle connections; the next request opens a new one. A transport of your own is yours to close."""
        if isinstance(self._transport, HttpTransport):
            self._transport.close()

    def agent(
        self,
        uri: str,
        *,
        instance: str | None = None,
        checkpoint_key: str = "default",
        on_kill: Callable[[AgentStopped], None] | None = None,
    ) -> Agent:
        """
        One running instance of an agent, for a `with` statement.

        Args:
            uri: `agent://org/environment/name`.
            instance: Its name. Made of host, process and chance if not given.
            checkpoint_key: Which work it does, if the agent's work is split: a shard, a partition.
            on_kill: Called once, with what will be raised, in the thread that learns of it.
        """
        name = _some_instance() if instance is None else require_instance(instance)
        return Agent(self._api, Identity(uri, agent_path(uri), name, checkpoint_key), on_kill)

    def kill(
        self,
        target: str,
        *,
        reason: str,
        incident: str | None = None,
        instance: str | None = None,
        idempotency_key: str | None = None,
    ) -> dict[str, Any]:
        """
        Kills an agent, one instance of it, or a fleet. Asks nothing: it is the emergency, and can be taken back.

        Args:
            target: `agent://acme/production/mailer`, or a scope such as `agent://acme/*`.
            reason: Why. On the record, and told to every instance.
            incident: The incident's number in your own system.
            instance: Only this one.
            idempotency_key: Give the same one to repeat a kill whose answer you did not get.

        Returns:
            The kill, what each region said and after how many milliseconds, and the roll call so far.
        """
        return self._decide("kill", Scope.parse(target, instance), _why(reason, incident), idempotency_key)

    def resume(
        self,
        target: str,
        *,
        reason: str,
        incident: str | None = None,
        instance: str | None = None,
        idempotency_key: str | None = None,
    ) -> dict[str, Any]:
        """
        Takes back every kill of exactly this scope that the switch can see. Wider kills stay: look at `stillKilledBy`.

        The arguments are those of `kill`.
        """
        return self._decide("resume", Scope.parse(target, instance), _why(reason, incident), idempotency_key)

    def agents(self) -> Iterator[dict[str, Any]]:
        """Every agent that the switch knows, page by page as you iterate."""
        return self._pages("/v1/agents", "agents")

    def status(self, agent: str) -> dict[str, Any]:
        """One agent: its health, its kills, its instances in every region, its newest checkpoints."""
        return self._fetch(agent_path(agent))

    def audit(self, agent: str | None = None) -> Iterator[dict[str, Any]]:
        """The record, newest first, of one agent or of all, page by page as you iterate."""
        return self._pages("/v1/audit" if agent is None else f"{agent_path(agent)}/audit", "events")

    def kill_report(self, kill_id: str) -> dict[str, Any]:
        """One kill: whether it stands, what each region knows of it, and the roll call."""
        return self._fetch(f"/v1/kills/{quote(kill_id, safe='')}")

    def create_key(self, role: str, *, agent: str | None = None, description: str | None = None) -> dict[str, Any]:
        """
        Makes a key. Its text is in the answer's `key`, and nowhere else ever again.

        Args:
            role: `agent`, `viewer`, `operator` or `admin`.
            agent: The one agent that an agent's key may act for.
            description: What it is for.
        """
        if agent is not None:
            agent_path(agent)
        body = {"role": role, "agent": agent, "description": description}
        answer: dict[str, Any] = self._api.post("/v1/keys", _given(body))
        return answer

    def _decide(self, verb: str, scope: Scope, why: dict[str, str], idempotency_key: str | None) -> dict[str, Any]:
        path, fields = scope.decision(verb)
        answer: dict[str, Any] = self._api.post(path, {**fields, **why}, idempotency_key)
        return answer

    def _fetch(self, path: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._api.get(path)
        return answer

    def _pages(self, path: str, name: str) -> Iterator[dict[str, Any]]:
        cursor = None
        while True:
            page = self._api.get(path if cursor is None else f"{path}?cursor={quote(cursor, safe='')}")
            yield from page[name]
            cursor = page.get("cursor")
            if cursor is None:
                return


def _urls(url: str | Sequence[str] | None) -> list[str]:
    given = os.environ.get("KILLSWITCH_URL", "") if url is None else url
    urls = given.split(",") if isinstance(given, str) else list(given)
    named = [each.strip() for each in urls if each.strip()]
    if not named:
        raise ValueError("where is the switch? Give url=, or set KILLSWITCH_URL")
    return named


def _key(key: str | None, *, needed: bool) -> str:
    given = (os.environ.get("KILLSWITCH_KEY", "") if key is None else key).strip()
    if needed and not given:
        raise ValueError("who are you? Give key=, or set KILLSWITCH_KEY")
    return given


def _some_instance() -> str:
    host = _NOT_IN_AN_INSTANCE.sub("-", socket.gethostname())[:80]
    return f"{host}-{os.getpid()}-{secrets.token_hex(4)}"


def _why(reason: str, incident: str | None) -> dict[str, str]:
    return _given({"reason": reason, "incident": incident})


def _given(fields: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}
