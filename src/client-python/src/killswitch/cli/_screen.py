"""Pictures one after the other: in place on a terminal, below one another elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from ._console import Console

_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
_HOME, _END_OF_LINE, _BELOW = "\x1b[H", "\x1b[K", "\x1b[J"


class Screen:
    """Shows a picture in place of the last one."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextlib.contextmanager
    def open(self) -> Iterator[Screen]:
        """Takes the whole terminal, and gives it back as it was."""
        if not self._console.live:
            yield self
            return
        self._write(_ENTER)
        try:
            yield self
        finally:
            self._write(_LEAVE)

    def show(self, picture: str) -> None:
        """Shows it: as much as there is room for."""
        if not self._console.live:
            self._console.result(f"{picture}\n")
            return
        lines = picture.split("\n")[: self._console.height - 1]
        self._write(_HOME + "".join(f"{line}{_END_OF_LINE}\n" for line in lines) + _BELOW)

    def _write(self, text: str) -> None:
        self._console.streams.stdout.write(text)
        self._console.streams.stdout.flush()
