"""`watch`: how the agents are, again and again, until you press q."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..._exceptions import KillSwitchError
from ..._scope import Scope
from ..._time import format_instant
from .._exit import Exit
from .._keyboard import Keyboard, watched
from .._options import Verbs, count, seconds
from .._scopes import SHAPES, agent_in, is_wide, scope_of
from .._screen import Screen
from .._session import Session
from .._show import painted, word_column
from .._table import Column, table
from .._text import ago, cut, printable, short
from ._agents import chosen, summary
from ._status import instances

_AROUND_THE_TABLE = 6
_MOST_ASKED = 20
_TROUBLE_FIRST = ("killed", "crashed", "stale", "active", "stopped")


def register(verbs: Verbs) -> None:
    """Adds it."""
    parser = verbs.add("watch", "show how the agents are, live; q or Ctrl-C ends it", _run)
    parser.add_argument("scope", nargs="?", metavar="SCOPE", help=f"only those under it, one by one: {SHAPES}")
    parser.add_argument("--interval", type=seconds, default=2.0, metavar="SECONDS", help="how often to look (2)")
    parser.add_argument("--count", type=count, default=0, metavar="N", help="end after so many pictures")


@dataclass(frozen=True)
class _View:
    """What is looked at, and where it is shown."""

    scope: Scope
    screen: Screen
    keyboard: Keyboard | None


def _run(session: Session) -> Exit:
    scope = scope_of(session.typed.scope or "everything")
    rounds = itertools.count() if session.typed.count == 0 else range(session.typed.count)
    try:
        first = _look(session, scope)
        with watched(session) as keyboard, Screen(session.console).open() as screen:
            _repeat(session, _View(scope, screen, keyboard), first, rounds)
    except KeyboardInterrupt:
        pass
    return Exit.DONE


def _repeat(session: Session, view: _View, last: dict[str, Any], rounds: Iterable[int]) -> None:
    trouble = ""
    for number in rounds:
        if number > 0:
            if _has_ended(session, view.keyboard):
                return
            last, trouble = _look_again(session, view.scope, last)
        _show(session, view.screen, last, trouble)


def _has_ended(session: Session, keyboard: Keyboard | None) -> bool:
    if keyboard is not None:
        return keyboard.quits(session.typed.interval)
    session.world.sleep(session.typed.interval)
    return False


def _look_again(session: Session, scope: Scope, last: dict[str, Any]) -> tuple[dict[str, Any], str]:
    try:
        return _look(session, scope), ""
    except KillSwitchError as failure:
        return last, printable(failure)


def _look(session: Session, scope: Scope) -> dict[str, Any]:
    """What the switch says, with the moment at which it did."""
    at = format_instant(session.world.now().replace(microsecond=0))
    if not is_wide(scope):
        return {"at": at, **session.switch.status(agent_in(scope))}
    agents = sorted(chosen(session, session.switch.agents()), key=_trouble_first)
    return {"at": at, "agents": agents, "refused": {} if session.json else _refused(session, agents)}


def _trouble_first(agent: Mapping[str, Any]) -> tuple[int, str]:
    return _TROUBLE_FIRST.index(agent["health"]), agent["agent"]


def _refused(session: Session, agents: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The refused calls of those that are killed. The list of agents has none, so each of them is asked for its own."""
    killed = [each["agent"] for each in agents if each["killed"]][:_MOST_ASKED]
    return {uri: sum(each.get("refused", 0) for each in session.switch.instances(uri)) for uri in killed}


def _show(session: Session, screen: Screen, seen: Mapping[str, Any], trouble: str) -> None:
    if session.json:
        session.console.result(json.dumps({name: value for name, value in seen.items() if name != "refused"}))
        return
    lines = [_heading(session, seen), "", *(_fleet(session, seen) if "agents" in seen else _agent(session, seen))]
    if trouble:
        lines += ["", session.console.painted("yellow", _fit(session, f"Seen {_age(session, seen)}. Now: {trouble}"))]
    screen.show("\n".join(lines))


def _heading(session: Session, seen: Mapping[str, Any]) -> str:
    what = short(seen.get("agent") or scope_of(session.typed.scope or "everything").uri)
    end = " · q ends" if session.console.live else ""
    return _fit(session, f"{session.deployment.name} · {what} · {seen['at'][11:19]} UTC{end}")


def _fleet(session: Session, seen: Mapping[str, Any]) -> list[str]:
    agents = seen["agents"]
    if not agents:
        return ["No agent is known here."]
    room = max(1, session.console.height - _AROUND_THE_TABLE) if session.console.live else len(agents)
    lines = _table(session, agents[:room], seen["refused"]).split("\n")
    more = len(agents) - room
    return [*lines, *([f"… and {more:,} more"] if more > 0 else []), "", summary(agents)]


def _table(session: Session, agents: Sequence[Mapping[str, Any]], refused: Mapping[str, int]) -> str:
    columns = [
        Column("AGENT", 16, ends=True),
        word_column(session, "HEALTH"),
        Column("INSTANCES", right=True),
        Column("HEARTBEAT"),
        Column("REFUSED", right=True),
        Column("KILLED BECAUSE", 12, optional=True),
    ]
    now = session.world.now()
    rows = [
        (
            short(each["agent"]),
            each["health"],
            each.get("instances"),
            ago(each.get("lastHeartbeat"), now),
            refused.get(each["agent"]),
            (each.get("kill") or {}).get("reason", ""),
        )
        for each in agents
    ]
    return table(columns, rows, session.console.width)


def _agent(session: Session, seen: Mapping[str, Any]) -> list[str]:
    reasons = [f"killed because: {printable(kill['reason'])}" for kill in seen.get("kills", ())]
    head = [f"health {painted(session, seen['health'])}", *(_fit(session, reason) for reason in reasons), ""]
    if not seen["instances"]:
        return [*head, "No instance is known."]
    return [*head, *instances(session, seen["instances"]).split("\n")]


def _age(session: Session, seen: Mapping[str, Any]) -> str:
    return ago(seen["at"], session.world.now())


def _fit(session: Session, text: str) -> str:
    width = session.console.width
    return text if width is None else cut(text, width)
