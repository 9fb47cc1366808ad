"""
Verifies an export of the record, offline: needs this file, Python, and nothing else.

Each event's hash is SHA-256 over its eleven fields, and one of them is the hash of the event before; an event that says
more of a kill (`SAID`) has three fields more. Per field the text
is its length in UTF-16 code units, a colon, and the field itself, an absent one being empty; the fields are joined by
line feeds and encoded in UTF-8. `FIELDS` has their order. The switch itself does the same (`Entry`, `ChainCheck`), and
both are tested with the same vectors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ORIGIN = "0" * 64
FIELDS = ("previousHash", "sequence", "id", "type", "agent", "scope", "reference", "reason", "actor", "at", "region")
SAID = ("incident", "noticedAt", "reviewAt")
OPTIONAL = {"agent", "scope", "reason"}
DERIVED = {"kill", "key"}
WHY = {
    "altered": "its content is not what its hash was made of",
    "missing": "there is no event with this sequence, and there are later ones",
    "inserted": "it does not follow the event before it: it was put in, or the one before it was replaced",
    "reordered": "another event stands in this place, and the right one later",
    "duplicate": "two events claim this sequence",
    "truncated": "the chain ends before the head that was expected",
    "rewritten": "it is not the head that was expected: the chain was written anew, up to here at least",
}

_HEAD = re.compile(r"([a-z0-9-]+):(0|[1-9][0-9]*):([0-9a-f]{64})")


class UnreadableError(Exception):
    """The file is no export of the record, or no list of heads."""


@dataclass(frozen=True)
class Head:
    """The last event of a chain, or of the part of it that holds."""

    sequence: int = 0
    hash: str = ORIGIN


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold; `id` is what was found there, if an event was."""

    sequence: int
    id: str | None
    why: str


@dataclass(frozen=True)
class Result:
    """What came of one region's chain: its last event that holds, and where it breaks."""

    head: Head
    broken: Break | None = None


def read(lines: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The events of an export by region, as they stand in it. Raises `UnreadableError`."""
    chains: dict[str, list[dict[str, Any]]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            event = _event(line, number)
            chains.setdefault(event["region"], []).append(event)
    return chains


def verify(
    chains: Mapping[str, Sequence[Mapping[str, Any]]], heads: Mapping[str, Head] | None = None
) -> dict[str, Result]:
    """Checks each region's chain, and whether it still has the head that it is expected to have."""
    expected = heads or {}
    return {region: _checked(chains.get(region, ()), expected.get(region)) for region in sorted({*chains, *expected})}


def told_twice(chains: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
    """The ids of events that stand in more than one chain: two regions tell of the same thing, each in its own."""
    regions: dict[str, set[str]] = {}
    for region, events in chains.items():
        for event in filter(_is_event, events):
            regions.setdefault(event["id"], set()).add(region)
    return sorted(id_ for id_, told_by in regions.items() if len(told_by) > 1)


def hash_of(event: Mapping[str, Any], sequence: int) -> str:
    """What the event's hash must be in this place."""
    fields = {**event, "sequence": sequence}
    names = FIELDS + SAID if any(fields.get(name) is not None for name in SAID) else FIELDS
    text = "\n".join(_measured(fields.get(name)) for name in names)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def read_heads(lines: Iterable[str]) -> dict[str, Head]:
    """Heads as an earlier verification has printed them: `region:sequence:hash`. Raises `UnreadableError`."""
    heads = {}
    for line in filter(None, map(str.strip, lines)):
        match = _HEAD.fullmatch(line)
        if not match or match[1] in heads:
            raise UnreadableError(f"{line!r} is no head, or the second of its region: write region:sequence:hash")
        heads[match[1]] = Head(int(match[2]), match[3])
    return heads


def _checked(items: Sequence[Mapping[str, Any]], expected: Head | None) -> Result:
    last = Head()
    for index, item in enumerate(items):
        broken = _broken(last, item, items[index:], expected)
        if broken:
            return Result(last, broken)
        last = Head(item["sequence"], item["hash"])
    if expected and expected.sequence > last.sequence:
        return Result(last, Break(last.sequence + 1, None, "truncated"))
    return Result(last)


def _broken(
    last: Head, item: Mapping[str, Any], from_here: Sequence[Mapping[str, Any]], expected: Head | None
) -> Break | None:
    place, sequence, whole = last.sequence + 1, item["sequence"], _is_event(item)
    found = item["id"] if whole else None
    if whole and sequence == place:
        why = _why(last, item, expected)
        return Break(place, found, why) if why else None
    if (sequence <= place and not whole) or (whole and hash_of(item, place) == item["hash"]):
        return Break(place, found, "altered")
    if sequence < place:
        return Break(sequence, found, "duplicate")
    comes_later = any(other["sequence"] == place for other in from_here)
    return Break(place, found, "reordered") if comes_later else Break(place, None, "missing")


def _why(last: Head, event: Mapping[str, Any], expected: Head | None) -> str | None:
    if hash_of(event, event["sequence"]) != event["hash"]:
        return "altered"
    if event["previousHash"] != last.hash:
        return "inserted"
    if expected and expected.sequence == event["sequence"] and expected.hash != event["hash"]:
        return "rewritten"
    return None


def _is_event(item: Mapping[str, Any]) -> bool:
    """True if it has every field that an event has, and what it says twice it says alike."""
    required = {*FIELDS, "hash"} - OPTIONAL
    texts = all(isinstance(value, str) for name, value in item.items() if name != "sequence")
    return required <= item.keys() and texts and all(item.get(n) in {None, item["reference"]} for n in DERIVED)


def _measured(value: object) -> str:
    text = "" if value is None else str(value)
    return f"{len(text.encode('utf-16-le', 'surrogatepass')) // 2}:{text}"


def _event(line: str, number: int) -> dict[str, Any]:
    try:
        event = json.loads(line, object_pairs_hook=_once)
    except ValueError as e:
        raise UnreadableError(f"line {number} is not JSON: {e}") from e
    is_placed = isinstance(event, dict) and isinstance(event.get("region"), str) and type(event.get("sequence")) is int
    if not is_placed:
        raise UnreadableError(f"line {number} is no event: it has no region and sequence")
    unknown = event.keys() - {*FIELDS, *SAID, *DERIVED, "hash", "unreadable"}
    if unknown:
        raise UnreadableError(f"line {number} says what no hash covers: {', '.join(sorted(unknown))}")
    return {name: value for name, value in event.items() if value is not None}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("a field stands there twice")
    return dict(pairs)


def _report(results: Mapping[str, Result]) -> str:
    lines = []
    for region, result in results.items():
        head = f"{region}:{result.head.sequence}:{result.head.hash}"
        if result.broken:
            broken = result.broken
            event = f" ({broken.id})" if broken.id else ""
            lines.append(f"{region}: BROKEN at sequence {broken.sequence}{event}: {broken.why}: {WHY[broken.why]}")
            lines.append(f"{region}: holds to {head}")
        else:
            lines.append(f"{region}: {result.head.sequence} events hold, to {head}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Returns 0 if the record holds, 1 if it is broken, 2 if a file cannot be read."""
    parser = argparse.ArgumentParser(
        prog="verify-audit",
        description="Verify an export of the record (GET /v1/audit?format=jsonl, all its parts in one file).",
        epilog="Exit code: 0 the record holds, 1 it is broken, 2 a file cannot be read.",
    )
    parser.add_argument("file", help="the export; - for the standard input")
    parser.add_argument("--heads", metavar="FILE", help="heads from an earlier verification, which must still be there")
    parser.add_argument("--save-heads", metavar="FILE", help="where to write the heads of a record that holds")
    options = parser.parse_args(arguments)
    try:
        heads = read_heads(_lines(options.heads)) if options.heads else {}
        chains = read(_lines(options.file))
        if not chains and not heads:
            raise UnreadableError("there is no event in it")
        results = verify(chains, heads)
        print(_report(results))
        if twice := told_twice(chains):
            print(f"told by more than one region, and counted once: {', '.join(twice)}")
        if any(result.broken for result in results.values()):
            return 1
        if options.save_heads:
            _save(options.save_heads, results)
    except (OSError, UnicodeDecodeError, UnreadableError) as e:
        print(f"verify-audit: {e}", file=sys.stderr)
        return 2
    return 0


def _lines(file: str) -> list[str]:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return data.decode("utf-8").split("\n")


def _save(file: str, results: Mapping[str, Result]) -> None:
    heads = [f"{region}:{result.head.sequence}:{result.head.hash}\n" for region, result in results.items()]
    Path(file).write_text("".join(heads), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
