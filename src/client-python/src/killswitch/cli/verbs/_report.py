"""`report`: one incident, from the first bad action to the last, as text, as a page, or for a machine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from .._exit import CommandError, Exit
from .._files import write_text
from .._options import Verbs
from .._scopes import SHAPES, agent_in, concerns, is_wide, scope_of
from .._session import Session
from .._show import word_column
from .._table import Column, facts, table
from .._text import clock, counted, short, span
from ._status import is_kill_id

_EVENTS_SHOWN = 40


def register(verbs: Verbs) -> None:
    """Adds it."""
    parser = verbs.add("report", "tell an incident from its first action to its last", _run)
    parser.add_argument("kill", metavar="KILL|SCOPE", help=f"a kill's id; or the newest kill of {SHAPES}")
    parser.add_argument("--html", metavar="FILE", help="save it as a page that can be printed")


def _run(session: Session) -> Exit:
    text = session.typed.kill
    kill_id = text if is_kill_id(text) else _newest_kill(session, text)
    if session.typed.html is not None:
        write_text(session.typed.html, session.switch.report_page(kill_id))
        session.console.say(f"The report of kill {kill_id} is in {session.typed.html}.")
        return Exit.DONE
    report = session.switch.report(kill_id)
    if session.json:
        session.console.json(report)
    else:
        _show(session, report)
    return Exit.DONE


def _newest_kill(session: Session, text: str) -> str:
    scope = scope_of(text)
    session.console.progress("looking for its newest kill")
    agent = None if is_wide(scope) else agent_in(scope)
    for event in session.switch.audit(agent):
        if event["type"] == "KILLED" and concerns(scope, event):
            return str(event["reference"])
    raise CommandError(f"{short(scope.uri)} was never killed", f"{session.program} audit shows what was", Exit.REFUSED)


def _show(session: Session, report: Mapping[str, Any]) -> None:
    say, width, kill, lift = session.console.result, session.console.width, report["kill"], report.get("lift")
    session.console.tell(f"Incident: kill {kill['id']} of {short(kill['scope'])}")
    pairs = [
        ("reason", kill["reason"]),
        ("killed", f"{clock(kill['time'])} UTC by {kill['actor']}, in {kill['region']}"),
        ("noticed", kill.get("noticedAt") and f"{clock(kill['noticedAt'])} UTC"),
        ("incident", kill.get("incident")),
        ("taken back", lift and f"{clock(lift['time'])} UTC by {lift['actor']}"),
        ("because", lift and lift["reason"]),
        ("stood", _stood(report)),
    ]
    say(facts(pairs, width))
    say("\n" + _totals(report["totals"], width))
    say("\n" + _regions(session, report["regions"]))
    if report["instances"]:
        say("\n" + _instances(session, report["instances"]))
    for title, text in _rest(session, report):
        say(f"\n{title}\n{text}")
    if not report["complete"]:
        say("\nThis report is not complete: a region could not be asked.")


def _rest(session: Session, report: Mapping[str, Any]) -> list[tuple[str, str]]:
    parts = []
    if report["inFlight"]:
        parts.append(("Under way when the kill came", _in_flight(session, report["inFlight"])))
    if report["inDoubt"]:
        parts.append(("In doubt: look at the tool whether these were done", _in_doubt(session, report["inDoubt"])))
    if report["checkpoints"]:
        parts.append(("Where it can go on", _checkpoints(session, report["checkpoints"])))
    parts.append(("What happened (UTC)", _timeline(session, report["timeline"])))
    return parts


def _stood(report: Mapping[str, Any]) -> str | None:
    seconds = report.get("stoodSeconds")
    return None if seconds is None else span(timedelta(seconds=seconds))


def _totals(totals: Mapping[str, Any], width: int | None) -> str:
    return facts(
        [
            ("actions since it was noticed", f"{totals['sinceNoticed']:,}"),
            ("actions on the way when it was killed", f"{totals['onTheWay']:,}"),
            ("actions while it was killed", f"{totals['whileKilled']:,}"),
            ("refused calls", f"{totals['refused']:,}"),
        ],
        width,
    )


def _regions(session: Session, regions: Sequence[Mapping[str, Any]]) -> str:
    columns = [Column("REGION", 9), word_column(session, "KILL"), Column("MS", right=True), Column("CONFIRMED (UTC)")]
    rows = [
        (
            each["region"],
            "confirmed" if each["present"] else "pending",
            each.get("millis"),
            clock(each.get("confirmedAt")),
        )
        for each in regions
    ]
    return table(columns, rows, session.console.width)


def _instances(session: Session, instances: Sequence[Mapping[str, Any]]) -> str:
    columns = [
        Column("INSTANCE", 14, ends=True),
        Column("REGION", 9),
        word_column(session, "STATE"),
        Column("TOLD"),
        Column("STOPPED"),
        Column("REFUSED", right=True),
        Column("ACTED", right=True),
    ]
    rows = [
        (
            f"{short(each['agent'])}#{each['instance']}",
            each["region"],
            each["state"],
            _time(each.get("toldAt")),
            _time(each.get("stoppedAt")),
            each["refused"],
            each["whileKilled"],
        )
        for each in instances
    ]
    return table(columns, rows, session.console.width)


def _in_flight(session: Session, calls: Sequence[Mapping[str, Any]]) -> str:
    columns = [
        Column("INSTANCE", 14, ends=True),
        Column("TOOL", 8),
        Column("CALL", 10),
        Column("STARTED"),
        Column("FINISHED"),
        Column("OUTCOME"),
    ]
    rows = [
        (
            f"{short(call['agent'])}#{call['instance']}",
            call["tool"],
            f"{call['method']} {call['path']}",
            _time(call["at"]),
            _time(call.get("finishedAt")),
            call["outcome"],
        )
        for call in calls
    ]
    return table(columns, rows, session.console.width)


def _in_doubt(session: Session, actions: Sequence[Mapping[str, Any]]) -> str:
    columns = [Column("ACTION", 12), Column("TOOL", 8), Column("CALL", 10), Column("WHEN")]
    rows = [(a["action"], a.get("tool"), f"{a.get('method')} {a.get('path')}", _time(a.get("at"))) for a in actions]
    return table(columns, rows, session.console.width)


def _checkpoints(session: Session, checkpoints: Sequence[Mapping[str, Any]]) -> str:
    columns = [
        Column("AGENT", 12, ends=True),
        Column("CHECKPOINT", 8),
        Column("SEQUENCE", right=True),
        Column("DATA", 12),
    ]
    rows = [
        (short(each["agent"]), each["key"], each["sequence"], json.dumps(each["data"], ensure_ascii=False))
        for each in checkpoints
    ]
    return table(columns, rows, session.console.width)


def _timeline(session: Session, events: Sequence[Mapping[str, Any]]) -> str:
    columns = [Column("TIME"), Column("WHAT"), Column("ABOUT", 12, ends=True), Column("BY", 8), Column("WHY", 10)]
    rows = [
        (_time(e["at"]), e["what"].lower(), short(e.get("about") or ""), _by(e), e.get("why") or "")
        for e in events[:_EVENTS_SHOWN]
    ]
    shown = table(columns, rows, session.console.width)
    more = len(events) - _EVENTS_SHOWN
    return f"{shown}\n… and {counted(more, 'event')} more: --html or --json has them" if more > 0 else shown


def _by(event: Mapping[str, Any]) -> str:
    who = str(event.get("who") or "-")
    return "itself" if who == event.get("about") else short(who)


def _time(instant: str | None) -> str:
    return "-" if instant is None else clock(instant)[11:]
