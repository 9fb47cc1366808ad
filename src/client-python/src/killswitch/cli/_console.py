"""What the command says and asks. Results go to the standard output; all that is for a person to the standard error."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from ._exit import CommandError

_STYLES = {"red": "31", "green": "32", "yellow": "33", "dim": "2", "bold": "1"}
_CLEAR_LINE = "\r\x1b[2K"


@dataclass(frozen=True)
class Streams:
    """
    Where the command reads and writes. Tests give their own.

    Attributes:
        secret: Reads a line without an echo, given the question.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    secret: Callable[[str], str]


def _wrapped(sentence: str, width: int) -> str:
    return textwrap.fill(sentence, width, break_long_words=False, break_on_hyphens=False)


def _hung(text: str, width: int, indent: str) -> str:
    inner = textwrap.wrap(text, max(20, width - len(indent)), break_long_words=False, break_on_hyphens=False)
    return f"\n{indent}".join(inner)


class Console:
    """The two ends of a conversation with a person, or with a script."""

    def __init__(self, streams: Streams, environ: Mapping[str, str], *, colour: bool = True) -> None:
        self.streams = streams
        self._environ = environ
        self._colour = colour and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        self._in_progress = False

    @property
    def interactive(self) -> bool:
        """True if there is a person who can be asked."""
        return self.streams.stdin.isatty() and self.streams.stderr.isatty()

    @property
    def live(self) -> bool:
        """True if the standard output is a terminal."""
        return self.streams.stdout.isatty()

    @property
    def width(self) -> int | None:
        """The terminal's columns; None where the output goes elsewhere, and nothing has to be cut."""
        if not self.live:
            return None
        return self._columns() or shutil.get_terminal_size().columns

    @property
    def _width_of_the_other(self) -> int | None:
        """The same for the standard error."""
        return (self._columns() or shutil.get_terminal_size().columns) if self.streams.stderr.isatty() else None

    @property
    def height(self) -> int:
        """The terminal's lines."""
        return shutil.get_terminal_size().lines

    def result(self, text: str) -> None:
        """What was asked for."""
        self._end_progress()
        print(text, file=self.streams.stdout, flush=True)

    def tell(self, sentence: str) -> None:
        """The same in words, which go on in the next line where the terminal ends."""
        width = self.width
        self.result(sentence if width is None else _wrapped(sentence, width))

    def json(self, value: Any) -> None:
        """What was asked for, for a machine: in ASCII, so that no letter of it can steer a terminal."""
        self.result(json.dumps(value, indent=2))

    def say(self, text: str = "") -> None:
        """Something for a person. It goes on in the next line where the terminal ends, unless it is indented."""
        self._end_progress()
        width = self._width_of_the_other
        if width is not None and not text.startswith((" ", "\n")):
            text = _wrapped(text, width)
        print(text, file=self.streams.stderr, flush=True)

    def note(self, label: str, style: str, text: str) -> None:
        """Something for a person, behind a label. A line that is indented is to be typed, and stays whole."""
        width = self._width_of_the_other
        indent = " " * (len(label) + 1)
        parts = [
            each if each.startswith(" ") or width is None else _hung(each, width, indent) for each in text.split("\n")
        ]
        lines = "\n".join(part if part.startswith(" ") else indent + part for part in parts)
        self._end_progress()
        print(lines.replace(indent, f"{self.warned(style, label)} ", 1), file=self.streams.stderr, flush=True)

    def progress(self, text: str) -> None:
        """What is going on, in one line that the next one replaces. Silent where there is no terminal."""
        if self.streams.stderr.isatty():
            self.streams.stderr.write(f"{_CLEAR_LINE}{text} …")
            self.streams.stderr.flush()
            self._in_progress = True

    def done(self) -> None:
        """Takes the line of progress away."""
        self._end_progress()

    def ask(self, question: str) -> str:
        """The answer to a question. An end of the input is no answer."""
        self._end_progress()
        self.streams.stderr.write(question)
        self.streams.stderr.flush()
        return self.streams.stdin.readline().strip()

    def confirms(self, question: str, *, unless: str = "--yes") -> bool:
        """True if the person says yes. Raises `CommandError` where there is nobody to ask."""
        if not self.interactive:
            raise CommandError("this asks before it does something, and nobody is there to answer", f"give {unless}")
        return self.ask(f"{question} [y/N] ").lower() in ("y", "yes")

    def choose(self, question: str, choices: Sequence[str]) -> str:
        """One of the choices by its number, or what else the person typed."""
        self.say(question)
        for number, choice in enumerate(choices, start=1):
            self.say(f"  {number}  {choice}")
        answer = self.ask("A number, or your own words: ")
        return choices[int(answer) - 1] if answer.isdecimal() and 1 <= int(answer) <= len(choices) else answer

    def painted(self, style: str, text: str) -> str:
        """The text for the standard output, in a colour if it is a terminal that has some."""
        return self._paint(style, text) if self.live else text

    def warned(self, style: str, text: str) -> str:
        """The same for the standard error."""
        return self._paint(style, text) if self.streams.stderr.isatty() else text

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._colour and style in _STYLES else text

    def _columns(self) -> int:
        given = self._environ.get("COLUMNS", "")
        return int(given) if given.isdecimal() else 0

    def _end_progress(self) -> None:
        if self._in_progress:
            self._in_progress = False
            self.streams.stderr.write(_CLEAR_LINE)
            self.streams.stderr.flush()
