"""`status`: how one agent, one instance, a fleet or a kill is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..._scope import Scope
from .._exit import CommandError, Exit
from .._options import Verbs
from .._scopes import SHAPES, agent_in, is_wide, scope_of
from .._session import Session
from .._show import agreed, how_many_agree, kills, painted, roll_call, waits, word_column
from .._table import Column, facts, table
from .._text import ago, clock, printable, short
from ._agents import chosen, listed, summary

_KILL_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")


def register(verbs: Verbs) -> None:
    """Adds it."""
    parser = verbs.add("status", "show how an agent, a fleet or a kill stands", _run)
    parser.add_argument("scope", nargs="?", metavar="SCOPE|KILL", help=f"{SHAPES} (if left out); or a kill's id")


def is_kill_id(text: str) -> bool:
    """True if the text is a kill's id, and no agent."""
    return _KILL_ID.fullmatch(text) is not None


def _run(session: Session) -> Exit:
    text = session.typed.scope or "everything"
    if is_kill_id(text):
        return _of_kill(session, text)
    scope = scope_of(text)
    return _of_fleet(session) if is_wide(scope) else _of_agent(session, scope)


def _of_fleet(session: Session) -> Exit:
    agents = chosen(session, session.switch.agents())
    if session.json:
        session.console.json({"agents": agents})
        return Exit.DONE
    standing = {kill["id"]: kill for each in agents if (kill := each.get("kill"))}
    if agents:
        session.console.result(listed(session, agents))
    if standing:
        session.console.result("\n" + kills(session, list(standing.values())))
    session.console.say(summary(agents) if agents else "No agent is known here.")
    return Exit.DONE


def _of_agent(session: Session, scope: Scope) -> Exit:
    agent = session.switch.status(agent_in(scope))
    if scope.instance is not None:
        agent["instances"] = [each for each in agent["instances"] if each["instance"] == scope.instance]
        if not agent["instances"]:
            known = f"{session.program} status {short(agent_in(scope))} lists those that are known"
            raise CommandError(f"no instance '{scope.instance}' of it is known", known, Exit.REFUSED)
    if session.json:
        session.console.json(agent)
    else:
        _show_agent(session, agent)
    return Exit.DONE


def _show_agent(session: Session, agent: Mapping[str, Any]) -> None:
    say = session.console.result
    session.console.tell(f"{short(agent['agent'])} is {painted(session, agent['health'])}.")
    usage = facts([("usage", _usage(agent.get("usage")))], session.console.width)
    if usage:
        say(usage)
    if agent.get("kills"):
        say("\n" + kills(session, agent["kills"], agent["agent"]))
    if waits(agent.get("approval")):
        say("\n" + agreed(session, agent["approval"]))
        session.console.say(f"Resume: {how_many_agree(agent['approval'])}.")
    if agent.get("instances"):
        say("\n" + instances(session, agent["instances"]))
    if agent.get("checkpoints"):
        say("\n" + _checkpoints(session, agent["checkpoints"]))
    if agent.get("kills"):
        session.console.say("\nNext:")
        session.next_step(f"report {agent['kills'][0]['id']}")


def instances(session: Session, lines: list[Mapping[str, Any]]) -> str:
    """The instances, one a line."""
    columns = [
        Column("INSTANCE", 12, ends=True),
        Column("REGION", 9),
        word_column(session, "HEALTH"),
        Column("STATUS", 8),
        Column("LAST HEARTBEAT"),
        Column("TOLD"),
        Column("REFUSED", right=True),
    ]
    now = session.world.now()
    rows = [
        (
            each["instance"],
            each["region"],
            each["health"],
            each["status"],
            ago(each.get("lastHeartbeat"), now),
            ago((each.get("told") or {}).get("at"), now),
            each.get("refused", 0),
        )
        for each in lines
    ]
    return table(columns, rows, session.console.width)


def _checkpoints(session: Session, newest: list[Mapping[str, Any]]) -> str:
    columns = [Column("CHECKPOINT", 10), Column("SEQUENCE", right=True), Column("DATA", 12)]
    rows = [(each["key"], each["sequence"], json.dumps(each["data"], ensure_ascii=False)) for each in newest]
    return table(columns, rows, session.console.width)


def _of_kill(session: Session, kill_id: str) -> Exit:
    status = session.switch.kill_status(kill_id)
    if session.json:
        session.console.json(status)
    else:
        _show_kill(session, status)
    pending = status["killed"] and not all(each["present"] for each in status["regions"])
    return Exit.PENDING if pending else Exit.DONE


def _show_kill(session: Session, status: Mapping[str, Any]) -> None:
    kill, lift, say = status["kill"], status.get("lift"), session.console.result
    state = f"is {painted(session, 'killed')}" if status["killed"] else "was killed"
    session.console.tell(f"{short(kill['scope'])} {state}.")
    pairs = [
        ("reason", kill["reason"]),
        ("by", kill["actor"]),
        ("at", f"{clock(kill['time'])} UTC, in {kill['region']}"),
        ("incident", kill.get("incident")),
        ("review", kill.get("reviewAt") and clock(kill["reviewAt"])),
        ("taken back", lift and f"{clock(lift['time'])} UTC by {lift['actor']}: {lift['reason']}"),
        *(("IAM role", _ring(line)) for line in status.get("ring") or []),
    ]
    say(facts(pairs, session.console.width))
    say("\n" + _known_in(session, status["regions"]))
    called = (status.get("rollCall") or {}).get("instances")
    say("\n" + roll_call(session, called) if called else "\nNo instance was live.")


def _ring(line: Mapping[str, Any]) -> str:
    """How the second ring has answered. IAM goes on for a while after it took the order."""
    after = f" after {line['millis']} ms, and everywhere within minutes" if "millis" in line else ""
    return f"{printable(line['role'])} of {short(line['agent'])}: {line['state']}{after}"


def _known_in(session: Session, regions: list[Mapping[str, Any]]) -> str:
    columns = [Column("REGION", 9), word_column(session, "KILL"), Column("LIFT"), Column("WHY", 12, optional=True)]
    rows = [
        (
            each["region"],
            "confirmed" if each["present"] else "pending",
            "confirmed" if each.get("lifted") else "-",
            printable(each.get("why") or ""),
        )
        for each in regions
    ]
    return table(columns, rows, session.console.width)


def _usage(usage: Mapping[str, Any] | None) -> str | None:
    if not usage:
        return None
    named = [f"{usage[name]:,} {name}" for name in ("calls", "tokens", "usd") if usage.get(name)]
    return ", ".join(named) or None
