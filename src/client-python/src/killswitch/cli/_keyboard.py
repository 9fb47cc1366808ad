"""Waits for the time to pass, or for the letter q."""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections.abc import Iterator
from typing import TextIO

from ._session import Session


class Keyboard:
    """The keys of a terminal, one at a time, for as long as `watched` lasts."""

    def __init__(self, stdin: TextIO) -> None:
        self._descriptor = stdin.fileno()

    def quits(self, seconds: float) -> bool:
        """Waits so long. True at once if q is pressed, or if there is nobody at the keys any more."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self._descriptor], [], [], left)
            if ready and os.read(self._descriptor, 1) in (b"q", b"Q", b""):
                return True
        return False


@contextlib.contextmanager
def watched(session: Session) -> Iterator[Keyboard | None]:
    """The keyboard, if there is one. The terminal is as it was afterwards, come what may."""
    stdin = session.world.streams.stdin
    try:
        import termios  # noqa: PLC0415 (there is none on Windows)
        import tty  # noqa: PLC0415
    except ImportError:
        yield None
        return
    try:
        before = termios.tcgetattr(stdin.fileno()) if session.console.live else None
    except (termios.error, OSError, ValueError):
        before = None
    if before is None:
        yield None
        return
    try:
        tty.setcbreak(stdin.fileno())
        yield Keyboard(stdin)
    finally:
        termios.tcsetattr(stdin.fileno(), termios.TCSADRAIN, before)
