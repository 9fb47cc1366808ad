"""The command line: options that all verbs share, and how a verb joins."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from .._time import parse_instant
from ._exit import Exit
from ._session import Session

Run = Callable[[Session], Exit]

_SPAN = re.compile(r"(\d{1,6})([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


class Verbs:
    """The verbs of a parser, for `register` to add to."""

    def __init__(self, parser: argparse.ArgumentParser, title: str = "verb") -> None:
        self._parsers = parser.add_subparsers(dest=title, metavar=title.upper(), required=True)
        self._common = common()

    def add(self, name: str, help: str, run: Run | None = None, epilog: str | None = None) -> argparse.ArgumentParser:
        """A verb: one line of help, and what runs it."""
        parser = self._parsers.add_parser(
            name, help=help, description=f"{help[0].upper()}{help[1:]}.", epilog=epilog, parents=[self._common]
        )
        if run is not None:
            parser.set_defaults(run=run)
        return parser


def common() -> argparse.ArgumentParser:
    """The options that may stand before and behind the verb."""
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("--context", metavar="NAME", help="which deployment, if not the current one")
    parser.add_argument("--json", action="store_true", help="for machines: the API's own JSON")
    parser.add_argument("--no-color", action="store_true", help="no colours; NO_COLOR does the same")
    parser.add_argument("--timeout", type=seconds, metavar="SECONDS", help="to wait for each region's answer (10)")
    return parser


def seconds(text: str) -> float:
    """A positive number of seconds."""
    value = float(text)
    if not 0 < value <= 3_600:
        raise ValueError
    return value


def count(text: str) -> int:
    """A number that is not negative."""
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def past(text: str) -> datetime:
    """A moment, or how long ago it was: `2026-03-01T09:05:00Z`, `12m`."""
    return _moment(text, -1)


def future(text: str) -> datetime:
    """A moment, or how far off it is: `2026-03-01T09:05:00Z`, `2h`."""
    return _moment(text, 1)


def _moment(text: str, direction: int) -> datetime:
    match = _SPAN.fullmatch(text)
    if match is None:
        try:
            return parse_instant(text)
        except ValueError as none:
            raise argparse.ArgumentTypeError(f"{none}, and no span such as 12m") from none
    length = timedelta(seconds=int(match[1]) * _SECONDS[match[2]])
    return datetime.now(timezone.utc).replace(microsecond=0) + direction * length
