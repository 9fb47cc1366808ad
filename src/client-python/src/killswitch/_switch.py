"""The way in: a client of the kill switch."""

from __future__ import annotations

import os
import re
import secrets
import socket
from collections.abc import Callable, Sequence
from types import TracebackType

from ._agent import Agent
from ._api import Api
from ._async_agent import AsyncAgent
from ._certificate import Certificate
from ._http import HttpTransport
from ._identity import AfterGrace, Identity, OnKill, Options, WhenUnreachable
from ._instance import Instance
from ._operator import Operator
from ._scope import agent_path, require_instance
from ._transport import Transport

_NOT_IN_AN_INSTANCE = re.compile(r"[^A-Za-z0-9._:-]")


class KillSwitch(Operator):
    """
    A client of the kill switch. Safe to share between threads. A `with` statement closes its connections at the end.

    Args:
        url: Where the switch is: one URL, or one per region in the order of preference. Read from `KILLSWITCH_URL`,
            comma separated, if not given.
        key: Read from `KILLSWITCH_KEY` if neither it nor a certificate is given. Or what gives one, for tokens that
            end: it is called before every question, from whichever thread asks, and keeps a token for as long as that
            is good. Where it gives none, the switch counts as unreachable.
        certificate: In place of a key, where the switch's address asks for one: a PEM file with certificate and key,
            the files of both, or an `ssl.SSLContext`. Files are read anew for every connection, at least every five
            minutes. With a key beside it the key says who asks.
        timeout: Seconds to wait for the answer of each URL.
        transport: How to reach the switch. Give one in tests; it needs no URL.

    Every POST carries an idempotency key of its own through all its tries, so a kill that is retried in another region
    is the same kill. Answers are what the API documents, as typed dictionaries (`killswitch.types`).

    Each method may raise `Unreachable` and `Refused`, and `ValueError` for an agent URI or a scope that is none.
    """

    def __init__(
        self,
        *,
        url: str | Sequence[str] | None = None,
        key: str | Callable[[], str] | None = None,
        certificate: Certificate | None = None,
        timeout: float = 5.0,
        transport: Transport | None = None,
    ) -> None:
        self._transport: Transport = HttpTransport(_urls(url), certificate) if transport is None else transport
        shown = None if key is None and certificate is not None else _key(key, needed=transport is None)
        self._api = Api(self._transport, shown, timeout)

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
        background: bool = True,
        every: float | None = None,
        on_kill: OnKill | None = None,
        grace: float = 5.0,
        after_grace: AfterGrace = "wait",
        when_unreachable: WhenUnreachable = "stop",
    ) -> Agent:
        """
        One running instance of an agent, for a `with` statement.

        Args:
            uri: `agent://org/environment/name`.
            instance: Its name. Made of host, process and chance if not given.
            checkpoint_key: Which work it does, if the agent's work is split: a shard, a partition.
            background: Whether a thread sends a heartbeat whenever none of your own was sent lately.
            every: Seconds between two heartbeats of the background. What the switch asks for (0.5) if not given.
            on_kill: Called once, with what will be raised, in the thread that learns of it: mostly the background's.
            grace: Seconds from then to what `after_grace` says, unless the `with` has been left.
            after_grace: `"wait"` leaves it at that. `"exit"` ends the process at once with status 86 (`EXIT_KILLED`),
                whatever it is doing; no `finally` runs.
            when_unreachable: `"stop"` stops the agent when its lease ends without being renewed. `"continue"` lets it
                go on though nobody could tell it of a kill: then only the gateway holds a kill up, calls are not sent,
                and once the switch answers again the instance is fenced and has to start anew.
        """
        options = Options(background, every, on_kill, grace, after_grace, when_unreachable)
        return Agent(self._instance(uri, instance, checkpoint_key, options), options)

    def async_agent(
        self,
        uri: str,
        *,
        instance: str | None = None,
        checkpoint_key: str = "default",
        background: bool = True,
        every: float | None = None,
        on_kill: OnKill | None = None,
        grace: float = 5.0,
        after_grace: AfterGrace = "wait",
        when_unreachable: WhenUnreachable = "stop",
    ) -> AsyncAgent:
        """
        One running instance of an agent, for an `async with` statement. The arguments are those of `agent`.

        `on_kill` is called in the event loop, before what is at work there is cancelled; it is no coroutine function.
        """
        options = Options(background, every, on_kill, grace, after_grace, when_unreachable)
        return AsyncAgent(self._instance(uri, instance, checkpoint_key, options), options)

    def _instance(self, uri: str, instance: str | None, checkpoint_key: str, options: Options) -> Instance:
        name = _some_instance() if instance is None else require_instance(instance)
        identity = Identity(uri, agent_path(uri), name, checkpoint_key)
        return Instance(self._api, identity, options.when_unreachable)


def _urls(url: str | Sequence[str] | None) -> list[str]:
    given = os.environ.get("KILLSWITCH_URL", "") if url is None else url
    urls = given.split(",") if isinstance(given, str) else list(given)
    named = [each.strip() for each in urls if each.strip()]
    if not named:
        raise ValueError("where is the switch? Give url=, or set KILLSWITCH_URL")
    return named


def _key(key: str | Callable[[], str] | None, *, needed: bool) -> str | Callable[[], str]:
    if callable(key):
        return key
    given = (os.environ.get("KILLSWITCH_KEY", "") if key is None else key).strip()
    if needed and not given:
        raise ValueError("who are you? Give key= or certificate=, or set KILLSWITCH_KEY")
    return given


def _some_instance() -> str:
    host = _NOT_IN_AN_INSTANCE.sub("-", socket.gethostname())[:80]
    return f"{host}-{os.getpid()}-{secrets.token_hex(4)}"
