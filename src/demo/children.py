"""The processes that the story starts. Whatever happens, none is left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import IO

Output = IO[str] | int
ORPHAN_SECONDS = 1.0


class Children:
    """Starts processes, each in a group of its own, and stops them all on leaving the `with` statement."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[str]] = []

    def start(
        self, command: Sequence[str], environment: Mapping[str, str], out: Output, err: Output
    ) -> subprocess.Popen[str]:
        """Starts one. Its standard input is a pipe, so that it can notice when the story is gone."""
        child = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=err,
            text=True,
            start_new_session=True,
        )
        self._running.append(child)
        return child

    def __enter__(self) -> Children:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._running:
            ask_to_stop(child)
        for child in self._running:
            make_stop(child, patience=3)
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # it may hold what the child did not live to read
                        pipe.close()


def ask_to_stop(child: subprocess.Popen[str]) -> None:
    """Asks politely; does nothing if it has ended."""
    if child.poll() is None:
        child.terminate()


def make_stop(child: subprocess.Popen[str], patience: float) -> None:
    """Waits up to `patience` seconds for the process, a moment for those that it left, and then ends what is left."""
    _wait_while(lambda: child.poll() is None, patience)
    _wait_while(lambda: child.poll() is not None and _group_lives(child.pid), ORPHAN_SECONDS)
    if _group_lives(child.pid):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _wait_while(condition: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while condition() and time.monotonic() < until:
        time.sleep(0.02)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
