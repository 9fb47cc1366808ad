"""Text for a terminal: what an agent has written cannot steer it, and every letter's width is known."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta, timezone

from .._time import parse_instant

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))


def printable(value: object) -> str:
    """The text on one line, without control characters: no escape sequence of a stranger reaches the terminal."""
    return "".join(_shown(letter) for letter in str(value))


def width_of(text: str) -> int:
    """How many columns the text takes."""
    return sum(_columns(letter) for letter in text)


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits with an ellipsis at its end."""
    if width_of(text) <= width:
        return text
    kept = ""
    for letter in text:
        if width_of(kept) + _columns(letter) > width - 1:
            break
        kept += letter
    return f"{kept}…" if width > 0 else ""


def cut_front(text: str, width: int) -> str:
    """The text, or as much of its end as fits with an ellipsis before it."""
    return text if width_of(text) <= width else cut(text[::-1], width)[::-1]


def padded(text: str, width: int) -> str:
    """The text with spaces behind it."""
    return text + " " * (width - width_of(text))


def ago(instant: str | None, now: datetime) -> str:
    """How long ago that was, for example `12s ago`. A clock that is a little ahead makes no future."""
    return "-" if instant is None else f"{span(now - parse_instant(instant))} ago"


def span(length: timedelta) -> str:
    """A length of time in its largest unit: `59s`, `12m`, `3h`, `9d`."""
    seconds = max(0, int(length.total_seconds()))
    for size, unit in _UNITS:
        if seconds >= size:
            return f"{seconds // size}{unit}"
    return "0s"


def clock(instant: str | None) -> str:
    """The moment in UTC, to the second: `2026-03-01 09:05:00`."""
    return "-" if instant is None else f"{parse_instant(instant):%Y-%m-%d %H:%M:%S}"


def utc_now() -> datetime:
    """The time."""
    return datetime.now(timezone.utc)


def short(uri: str) -> str:
    """An agent or a scope as tables show it, and as every verb takes it: without `agent://`."""
    return "everything" if uri == "agent://*" else uri.removeprefix("agent://")


def counted(number: int, thing: str) -> str:
    """`1 agent`, `3 agents`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _shown(letter: str) -> str:
    if letter in "\t\n\r":
        return " "
    return "�" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter


def _columns(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
