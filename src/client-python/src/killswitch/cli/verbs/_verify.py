"""`verify`: whether the record can be believed. The switch checks itself, or a file is checked without asking it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ... import _verify as offline
from .._exit import CommandError, Exit
from .._files import read_text, write_text
from .._options import Verbs
from .._session import Session
from .._table import Column, table
from .._text import counted, short


def register(verbs: Verbs) -> None:
    """Adds it."""
    parser = verbs.add("verify", "check whether the record can be believed", _run)
    parser.add_argument("--file", metavar="FILE", help="check this export offline (audit --export); - for the input")
    parser.add_argument("--heads", metavar="FILE", help="it must still have the heads of an earlier verification")
    parser.add_argument("--save-heads", metavar="FILE", help="keep the heads for the next time, away from the record")


def _run(session: Session) -> Exit:
    try:
        heads = offline.read_heads(read_text(session.typed.heads).split("\n")) if session.typed.heads else {}
        result = _by_itself(session, heads) if session.typed.file is None else _offline(session, heads)
    except offline.UnreadableError as failure:
        raise CommandError(str(failure)) from failure
    if session.json:
        session.console.json(result)
    else:
        _show(session, result)
    if result["valid"] and session.typed.save_heads:
        _save(session, result)
    return _exit(result)


def merged(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The parts of a verification as one: it is valid if each was, and a chain's first break is its break."""
    regions: dict[str, dict[str, Any]] = {}
    whole: dict[str, Any] = {"valid": True, "regions": [], "missing": [], "unproved": []}
    for part in parts:
        whole["valid"] = whole["valid"] and part["valid"]
        whole["missing"] += part.get("missing", [])
        whole["unproved"] += part.get("unproved", [])
        for chain in part["regions"]:
            before = regions.get(chain["region"])
            regions[chain["region"]] = dict(chain) if before is None else _joined(before, chain)
    return {**whole, "regions": list(regions.values())}


def _joined(before: Mapping[str, Any], chain: Mapping[str, Any]) -> dict[str, Any]:
    last = before if not before["valid"] else chain
    return {**last, "events": before["events"] + chain["events"]}


def _by_itself(session: Session, heads: Mapping[str, offline.Head]) -> dict[str, Any]:
    spelled = [f"{region}:{head.sequence}:{head.hash}" for region, head in heads.items()]
    session.console.progress("the switch verifies its record")
    parts = []
    for part in session.switch.verify(spelled):
        parts.append(part)
        read = sum(chain["events"] for each in parts for chain in each["regions"])
        session.console.progress(f"the switch verifies its record: {read:,} events")
    return merged(parts)


def _offline(session: Session, heads: Mapping[str, offline.Head]) -> dict[str, Any]:
    file = session.typed.file
    lines = (session.world.streams.stdin.read() if file == "-" else read_text(file)).split("\n")
    session.console.progress(f"reading {file}")
    chains = offline.read(lines)
    if not chains and not heads:
        raise offline.UnreadableError(f"there is no event in {file}")
    results = offline.verify(chains, heads)
    regions = [_chain(region, result) for region, result in results.items()]
    return {"valid": all(each["valid"] for each in regions), "regions": regions, "missing": [], "unproved": []}


def _chain(region: str, result: offline.Result) -> dict[str, Any]:
    head = {"sequence": result.head.sequence, "hash": result.head.hash}
    chain = {"region": region, "valid": result.broken is None, "events": result.head.sequence, "head": head}
    if result.broken is None:
        return chain
    found = {name: value for name, value in vars(result.broken).items() if value is not None}
    return {**chain, "broken": {**found, "detail": offline.WHY[result.broken.why]}}


def _show(session: Session, result: Mapping[str, Any]) -> None:
    say = session.console.result
    columns = [
        Column("REGION", 9),
        Column("CHAIN", paint=lambda whole, shown: session.console.painted(_STYLES[whole], shown)),
        Column("EVENTS", right=True),
        Column("HEAD", 12),
    ]
    rows = [(each["region"], _word(each), f"{each['events']:,}", _head(each)) for each in result["regions"]]
    say(table(columns, rows, session.console.width))
    for line in _found(result):
        session.console.tell(line)
    if result["valid"]:
        session.console.say("The record holds.")
        if not session.typed.save_heads and not session.typed.heads:
            session.console.say(
                "Keep its heads with --save-heads FILE: --heads FILE then finds out if its end is cut off."
            )


_STYLES = {"holds": "green", "BROKEN": "red", "unread": "yellow"}


def _word(chain: Mapping[str, Any]) -> str:
    if chain.get("unread"):
        return "unread"
    return "holds" if chain["valid"] else "BROKEN"


def _head(chain: Mapping[str, Any]) -> str:
    head = chain.get("head")
    return f"{head['sequence']}:{head['hash']}" if head else "-"


def _found(result: Mapping[str, Any]) -> list[str]:
    lines = []
    for chain in result["regions"]:
        broken = chain.get("broken")
        if broken:
            event = f" ({broken['id']})" if broken.get("id") else ""
            detail = broken.get("detail") or offline.WHY.get(broken["why"], "")
            place = f"{chain['region']}: broken at sequence {broken['sequence']}{event}"
            lines.append(f"{place}: {broken['why']}: {detail}")
        elif chain.get("unread"):
            lines.append(f"{chain['region']}: could not be read: {chain['unread']}")
    for title, events in (("not on the record", result["missing"]), ("not proved", result["unproved"])):
        lines += [f"{title}: {each['id']} of {short(each.get('scope') or each.get('agent') or '')}" for each in events]
    return lines


def _save(session: Session, result: Mapping[str, Any]) -> None:
    file = session.typed.save_heads
    lines = [f"{each['region']}:{each['head']['sequence']}:{each['head']['hash']}\n" for each in result["regions"]]
    write_text(file, "".join(lines))
    session.console.say(f"{counted(len(lines), 'head')} in {Path(file)}")


def _exit(result: Mapping[str, Any]) -> Exit:
    if result["valid"]:
        return Exit.DONE
    only_unread = all(each["valid"] or each.get("unread") for each in result["regions"])
    return Exit.UNREACHABLE if only_unread and not result["missing"] and not result["unproved"] else Exit.BROKEN
