"""The same agent for asyncio: what it awaits runs in threads of its own, and a kill cancels what waits."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from ._agent import told_status
from ._background import Background
from ._call import tool_request
from ._cancelling import Cancelling
from ._guarded import P, R, guarded
from ._identity import Options
from ._instance import Instance
from ._intents import Inbox, Intent, acknowledging, answered, opening, sending, sent
from ._report import News
from ._state import State
from ._threads import in_thread
from ._transport import Response


class AsyncAgent(State):
    """
    One running instance of an agent, for asyncio. Made by `KillSwitch.async_agent`, used in `async with`, once.

    It is `Agent` with `await` before what asks the switch. A kill, of which the background learns though the event loop
    be blocked, cancels the task that is in the `async with` and with it what that task waits for, `gather` and
    `TaskGroup` included, and every coroutine function that is `guarded`. What leaves the `async with` is then
    `AgentStopped`: not `CancelledError`, and no group that holds nothing else.
    """

    def __init__(self, instance: Instance, options: Options) -> None:
        super().__init__(instance, options)
        self._background = Background(instance, options)
        self._cancelling = Cancelling(instance, options.on_kill)

    async def __aenter__(self) -> AsyncAgent:
        """Starts: one heartbeat without a lease. Raises what `Agent` raises when it is entered."""
        self._cancelling.begin(asyncio.get_running_loop())
        try:
            await self._ask(self._instance.start)
        except asyncio.CancelledError:
            in_thread(self._instance.leave)  # the start goes on in its thread, and must not be taken for a crash
            raise
        self._cancelling.enter()
        self._background.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._background.leave()
        stop = self._cancelling.leave(raised)
        await asyncio.shield(in_thread(self._instance.leave))
        if stop is not None:
            raise stop from None

    async def heartbeat(
        self,
        *,
        status: str = "running",
        metadata: Mapping[str, Any] | None = None,
        checkpoint: Mapping[str, Any] | None = None,
        usage: Mapping[str, float] | None = None,
    ) -> None:
        """Says how far it has come, and raises if it has to stop: as `Agent.heartbeat` does."""
        news = News(metadata, checkpoint, usage)
        await self._ask(functools.partial(self._instance.say, told_status(status), news))

    async def call(
        self,
        tool: str,
        path: str = "",
        *,
        method: str = "POST",
        json: Any = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        idempotency_key: str | None = None,
        timeout: float = 30.0,
    ) -> Response:
        """
        Calls a tool through the switch, with the lease: as `Agent.call` does.

        A call that is cancelled while it is under way may have been done: repeat it under its idempotency key.
        """
        request = tool_request(tool, path, method=method, json=json, body=body, timeout=timeout)
        return await self._ask(functools.partial(self._instance.call, request, headers or {}, idempotency_key))

    async def send(self, to: str, data: Mapping[str, Any], *, key: str | None = None) -> str:
        """Sends a message to another agent, and returns its id: as `Agent.send` does."""
        return sent(await self._ask(functools.partial(self._instance.ask, sending(to, data), key)))

    async def inbox(self, limit: int = 10, *, hold: float = 30.0) -> Inbox:
        """What other agents have sent: as `Agent.inbox` gives it."""
        request = opening(self._instance.identity, limit, hold)
        return Inbox.read(answered(await self._ask(functools.partial(self._instance.ask, request))))

    async def acknowledge(self, intent: Intent | str) -> None:
        """Says that an intent is done: as `Agent.acknowledge` does."""
        await self._ask(functools.partial(self._instance.ask, acknowledging(self._instance.identity, intent)))

    def guarded(self, function: Callable[P, R]) -> Callable[P, R]:
        """
        Decorates a coroutine function, or a function, whose body must not run once the agent has to stop.

        Each call raises what `guard` raises before the body begins. The body of a coroutine function is cancelled when
        the agent has to stop meanwhile, and the call raises `AgentStopped`; the body of a function runs to its end.
        """
        return guarded(self.guard, function, self._cancelling)

    async def _ask(self, question: Callable[[], R]) -> R:
        """The answer, from a thread. Our own cancelling of this very wait is told as what it means."""
        try:
            return await in_thread(question)
        except asyncio.CancelledError:
            stop = self._cancelling.absorbed()
            if stop is None:
                raise
            raise stop from None
