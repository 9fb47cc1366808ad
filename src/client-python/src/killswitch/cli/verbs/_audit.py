"""`audit`: what was done, by whom, and why. And the whole record as a file, to be verified elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._scope import Scope
from ...types import AuditEvent
from .._exit import CommandError, Exit
from .._files import write_text
from .._options import Verbs, count
from .._scopes import SHAPES, agent_in, concerns, is_wide, scope_of
from .._session import Session
from .._table import Column, table
from .._text import clock, counted, short

_SHOWN = 50


def register(verbs: Verbs) -> None:
    """Adds it."""
    parser = verbs.add("audit", "show the record: who did what, when, and why", _run)
    parser.add_argument("scope", nargs="?", metavar="SCOPE", help=f"only what concerns it: {SHAPES}")
    parser.add_argument("-n", "--limit", type=count, default=_SHOWN, help=f"so many, the newest ({_SHOWN}; 0: all)")
    parser.add_argument("--export", metavar="FILE", help="write the whole record, as JSON lines; - for stdout")


def _run(session: Session) -> Exit:
    if session.typed.export is not None:
        return _export(session, session.typed.export)
    events = _newest(session)
    if session.json:
        session.console.json({"events": events})
    elif events:
        session.console.result(_listed(session, events))
    else:
        session.console.say("Nothing is on the record about that.")
    return Exit.DONE


def _newest(session: Session) -> list[AuditEvent]:
    scope = None if session.typed.scope is None else scope_of(session.typed.scope)
    limit = session.typed.limit
    matching = (each for each in _events(session, scope) if concerns(scope, each))
    return list(itertools.islice(matching, limit) if limit else matching)


def _events(session: Session, scope: Scope | None) -> Iterable[AuditEvent]:
    agent = None if scope is None or is_wide(scope) else agent_in(scope)
    for number, event in enumerate(session.switch.audit(agent), start=1):
        if number % 1_000 == 0:
            session.console.progress(f"{number:,} events read")
        yield event


def _listed(session: Session, events: Sequence[Mapping[str, Any]]) -> str:
    columns = [
        Column("WHEN (UTC)", 14),
        Column("WHAT"),
        Column("ABOUT", 14, ends=True),
        Column("BY", 10),
        Column("WHY", 12),
    ]
    rows = [(clock(e["at"])[5:], _what(e), _about(e), _by(e), e.get("reason") or "") for e in events]
    return table(columns, rows, session.console.width)


def _what(event: Mapping[str, Any]) -> str:
    return str(event["type"]).lower().replace("_", " ")


def _about(event: Mapping[str, Any]) -> str:
    return short(str(event.get("scope") or event.get("agent") or event.get("reference") or ""))


def _by(event: Mapping[str, Any]) -> str:
    actor = str(event.get("actor", ""))
    return "itself" if actor == event.get("scope") else short(actor)


def _export(session: Session, file: str) -> Exit:
    if session.typed.scope is not None:
        raise CommandError("an export is of the whole record: a part of a chain cannot be verified", "leave out SCOPE")
    lines = []
    for line in session.switch.export():
        lines.append(f"{line}\n")
        if len(lines) % 1_000 == 0:
            session.console.progress(f"{len(lines):,} events read")
    session.console.done()
    if file == "-":
        session.world.streams.stdout.write("".join(lines))
    else:
        write_text(file, "".join(lines))
        session.console.say(f"{counted(len(lines), 'event')} in {file}. To verify it, here or elsewhere:")
        session.next_step(f"verify --file {file}")
    return Exit.DONE
