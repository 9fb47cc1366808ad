"""The switch's times: RFC 3339 in UTC, with any number of decimals."""

from __future__ import annotations

import re
from datetime import datetime, timezone

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z")


def parse_instant(text: str) -> datetime:
    """The instant that the text names, to the microsecond. Raises `ValueError` if it names none."""
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no time such as 2026-03-01T09:05:00Z")
    seconds, decimals = match.groups()
    instant = datetime.strptime(seconds, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    return instant.replace(microsecond=int((decimals or "0").ljust(6, "0")[:6]))


def format_instant(instant: datetime) -> str:
    """The text for an instant of whatever time zone."""
    return instant.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
