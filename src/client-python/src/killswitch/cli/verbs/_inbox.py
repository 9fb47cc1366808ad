"""`inbox`: what was sent to an agent, and given up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .._exit import Exit
from .._options import Verbs
from .._scopes import agent_of
from .._session import Session
from .._table import Column, table
from .._text import ago, counted, printable, short


def register(verbs: Verbs) -> None:
    """Adds it."""
    inbox = Verbs(verbs.add("inbox", "look at an agent's dead letters, and put them back"), "action")
    dead = inbox.add("dead", "list what was given to an agent again and again, and never acknowledged", _dead)
    revive = inbox.add("revive", "put a dead letter back into the inbox: the agent is given it anew", _revive)
    for parser in (dead, revive):
        parser.add_argument("agent", metavar="AGENT", help="org/environment/name")
    revive.add_argument("id", metavar="ID", nargs="+", help="ids, from the list")


def _dead(session: Session) -> Exit:
    agent = agent_of(session.typed.agent)
    letters: list[Mapping[str, Any]] = []
    missing: set[str] = set()
    for part in session.switch.dead_letters(agent):
        letters += part["intents"]
        missing.update(part["missing"])
    if session.json:
        session.console.json({"intents": letters, "missing": sorted(missing)})
        return Exit.DONE
    if letters:
        session.console.result(_listed(session, letters))
    session.console.say(f"{counted(len(letters), 'dead letter')} of {short(agent)}.")
    if missing:
        session.console.say(f"Those of {', '.join(sorted(missing))} are not among them: no answer.")
    return Exit.DONE


def _listed(session: Session, letters: list[Mapping[str, Any]]) -> str:
    columns = [Column("ID"), Column("FROM", 12, ends=True), Column("SENT"), Column("GIVEN UP"), Column("SAYS", 14)]
    now = session.world.now()
    rows = [
        (
            each["id"],
            short(each["from"]),
            ago(each["sentAt"], now),
            ago(each["diedAt"], now),
            json.dumps(each["data"], ensure_ascii=False),
        )
        for each in letters
    ]
    return table(columns, rows, session.console.width)


def _revive(session: Session) -> Exit:
    agent = agent_of(session.typed.agent)
    for each in session.typed.id:
        session.switch.revive(agent, each)
        if not session.json:
            session.console.result(f"{printable(each)} waits for {short(agent)} again.")
    if session.json:
        session.console.json({"agent": agent, "revived": session.typed.id})
    return Exit.DONE
