"""`drill`: shows that the switch works, today, in every region, and how long it takes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from .._drill import Drill, Plan
from .._exit import Exit
from .._options import Verbs, seconds
from .._scopes import agent_of
from .._session import Session
from .._show import word_column
from .._table import Column, table
from .._text import counted, short

_AGENT = "drill/killswitch/command"
_KEY = "KILLSWITCH_DRILL_KEY"


def register(verbs: Verbs) -> None:
    """Adds it."""
    epilog = (
        f"An admin's key makes the drill's key, and revokes it afterwards. An operator's key is enough if {_KEY} "
        "holds a key of the drill's agent. Told and refused are measured here, from the call of the kill: heartbeats "
        "come every 200 ms, calls every 50 ms."
    )
    parser = verbs.add("drill", "kill and resume a harmless agent, and time it", _run, epilog)
    parser.add_argument("--agent", default=_AGENT, metavar="AGENT", help=f"which agent, nobody else's ({_AGENT})")
    parser.add_argument("--wait", type=seconds, default=30.0, metavar="SECONDS", help="how long a step may take (30)")


def _run(session: Session) -> Exit:
    agent = agent_of(session.typed.agent)
    ways = [session.region(url) for url in session.deployment.urls]
    with _key(session, agent) as key:
        plan = Plan(agent, key, ways, session.typed.wait)
        result = Drill(session.switch, plan, session.console.progress).run()
    if session.json:
        session.console.json(result)
    else:
        _show(session, result)
    if not result["held"]:
        return Exit.BROKEN
    return Exit.DONE if all(each["outcome"] == "confirmed" for each in result["regions"]) else Exit.PENDING


@contextlib.contextmanager
def _key(session: Session, agent: str) -> Iterator[str]:
    """The drill's key: given, or made for the time being."""
    given = session.world.environ.get(_KEY, "").strip()
    if given:
        yield given
        return
    session.console.progress("making a key for it")
    made = session.switch.create_key("agent", agent=agent, description="a drill's, revoked after it")
    try:
        yield str(made["key"])
    finally:
        session.console.progress("revoking the key")
        session.switch.revoke_key(made["id"])
        session.console.done()


def _show(session: Session, result: Mapping[str, Any]) -> None:
    columns = [
        Column("REGION", 9),
        word_column(session, "KILL"),
        Column("CONFIRMED", right=True),
        Column("TOLD", right=True),
        Column("REFUSED", right=True),
        Column("RUNS AGAIN", right=True),
    ]
    names = ("confirmedMillis", "toldMillis", "refusedMillis", "againMillis")
    rows = [
        (each["region"], each["outcome"], *(None if each[name] is None else f"{each[name]:,} ms" for name in names))
        for each in result["regions"]
    ]
    say = session.console.result
    say(table(columns, rows, session.console.width))
    for line in _broken(result):
        say(session.console.painted("red", line))
    if result["held"]:
        session.console.say(f"{short(result['agent'])} was killed and resumed, and every promise was kept.")


def _broken(result: Mapping[str, Any]) -> list[str]:
    lines = []
    if result["passedAfterKill"]:
        lines.append(f"BROKEN P1: {counted(result['passedAfterKill'], 'call')} got through after the kill was answered")
    if result["passedAfterResume"]:
        lines.append(f"BROKEN P5: {counted(result['passedAfterResume'], 'call')} got through on a lease from before it")
    if not result["held"] and not lines:
        lines.append("BROKEN P2: an instance was not told, or not refused, in time")
    return lines
