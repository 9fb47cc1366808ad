"""Work that blocks, awaited."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import threading
from collections.abc import Callable
from typing import TypeVar

R = TypeVar("R")


def in_thread(work: Callable[[], R]) -> asyncio.Future[R]:
    """
    The result of the work, which begins at once in a thread of its own.

    Not in the loop's executor: there a heartbeat would wait for whatever fills it, and the end of the process for a
    call that hangs. Who is cancelled while waiting leaves the work to its end.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[R] = loop.create_future()

    def settle(outcome: R | None, failure: BaseException | None) -> None:
        if result.done():
            return
        if failure is None:
            result.set_result(outcome)  # type: ignore[arg-type]
        else:
            result.set_exception(failure)

    def run() -> None:
        outcome, failure = None, None
        try:
            outcome = work()
        except BaseException as raised:
            failure = raised
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile, and nobody waits
            loop.call_soon_threadsafe(settle, outcome, failure)

    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(run,), name="killswitch-call", daemon=True).start()
    return result
