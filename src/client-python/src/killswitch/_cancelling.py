"""A kill as asyncio sees it: tasks are cancelled, and what leaves them says why."""

from __future__ import annotations

import asyncio
import contextlib
import copy
from types import TracebackType
from typing import Any

from ._exceptions import AgentStopped
from ._identity import OnKill
from ._instance import Instance


class Cancelling:
    """
    Which tasks are at work for the agent, and which of them were cancelled because it has to stop.

    A task that is cancelled by somebody else, too, stays cancelled: their `CancelledError` is not taken from them. As a
    `with` statement it puts the current task to work.
    """

    def __init__(self, instance: Instance, on_kill: OnKill | None) -> None:
        self._instance = instance
        self._on_kill = on_kill
        self._working: dict[asyncio.Task[Any], int] = {}
        self._cancelled: dict[asyncio.Task[Any], int] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        instance.stopping.tell(self._stopped)

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Remembers where the tasks run."""
        self._loop = loop

    def enter(self) -> None:
        """Puts the current task to work."""
        task = _current()
        self._working[task] = self._working.get(task, 0) + 1

    def leave(self, raised: BaseException | None) -> AgentStopped | None:
        """Takes the current task from work. What it should raise in the place of this, or None for this itself."""
        task = _current()
        self._working[task] -= 1
        if not self._working[task]:
            del self._working[task]
        stop = self.absorbed()
        if isinstance(raised, asyncio.CancelledError):
            return stop
        return self._stop() if _is_nothing_but_stops(raised) else None

    def absorbed(self) -> AgentStopped | None:
        """Takes back our cancelling of the current task: what it meant. None if there was none, or not ours alone."""
        task = _current()
        before = self._cancelled.pop(task, None)
        if before is None:
            return None
        uncancel = getattr(task, "uncancel", None)  # from Python 3.11 on
        return self._stop() if uncancel is None or uncancel() <= before else None

    def __enter__(self) -> None:
        self.enter()

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        stop = self.leave(raised)
        if stop is not None:
            raise stop from None

    def _stop(self) -> AgentStopped | None:
        return copy.copy(self._instance.stopping.why)

    def _stopped(self, stop: AgentStopped) -> None:
        """Hears of the stop in whichever thread; the rest happens in the loop."""
        if self._loop is None:
            return
        with contextlib.suppress(RuntimeError):  # the loop is closed: nothing runs in it any more
            self._loop.call_soon_threadsafe(self._cancel, stop)

    def _cancel(self, stop: AgentStopped) -> None:
        try:
            if self._on_kill is not None:
                self._on_kill(stop)
        finally:
            for task in [*self._working]:
                self._cancelled[task] = getattr(task, "cancelling", int)()
                task.cancel(str(stop))


def _current() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("an AsyncAgent belongs into a task of asyncio")
    return task


def _is_nothing_but_stops(raised: BaseException | None) -> bool:
    """True for a group, however deep, in which there is nothing but the stop and those who were cancelled for it."""
    inner = getattr(raised, "exceptions", None)
    if not inner or isinstance(raised, Exception):
        return False
    kinds = (AgentStopped, asyncio.CancelledError)
    return all(isinstance(each, kinds) or _is_nothing_but_stops(each) for each in inner)
