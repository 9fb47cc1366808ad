"""`agents`: which agents there are, and how they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...types import AgentLine
from .._exit import Exit
from .._options import Verbs
from .._scopes import SHAPES, covers, scope_of
from .._session import Session
from .._show import word_column
from .._table import Column, table
from .._text import ago, counted, short

_HEALTHS = ("active", "killed", "stale", "crashed", "stopped")


def register(verbs: Verbs) -> None:
    """Adds it."""
    parser = verbs.add("agents", "list the agents that were ever seen", _run)
    parser.add_argument("scope", nargs="?", metavar="SCOPE", help=f"only those under it: {SHAPES}")
    parser.add_argument("--health", choices=_HEALTHS, help="only those in this health")


def _run(session: Session) -> Exit:
    agents = chosen(session, _all(session))
    if session.json:
        session.console.json({"agents": agents})
    elif agents:
        session.console.result(listed(session, agents))
        session.console.say(summary(agents))
    else:
        session.console.say("No agent is known here. An agent is, once it has sent a heartbeat or was killed.")
    return Exit.DONE


def chosen(session: Session, agents: Iterable[AgentLine]) -> list[AgentLine]:
    """Those of the agents that were asked for."""
    scope = None if session.typed.scope is None else scope_of(session.typed.scope)
    health = getattr(session.typed, "health", None)
    return [each for each in agents if covers(scope, each["agent"]) and health in (None, each["health"])]


def listed(session: Session, agents: Sequence[Mapping[str, Any]]) -> str:
    """The agents, one a line."""
    columns = [
        Column("AGENT", 16, ends=True),
        word_column(session, "HEALTH"),
        Column("INSTANCES", right=True),
        Column("LAST HEARTBEAT"),
        Column("KILLED BECAUSE", 14, optional=True),
    ]
    now = session.world.now()
    rows = [
        (
            short(each["agent"]),
            each["health"],
            each.get("instances"),
            ago(each.get("lastHeartbeat"), now),
            (each.get("kill") or {}).get("reason", ""),
        )
        for each in agents
    ]
    return table(columns, rows, session.console.width)


def summary(agents: Sequence[Mapping[str, Any]]) -> str:
    """How many there are of each health."""
    healths = [each["health"] for each in agents]
    parts = [f"{healths.count(health):,} {health}" for health in _HEALTHS if health in healths]
    return f"{counted(len(agents), 'agent')}: {', '.join(parts)}"


def _all(session: Session) -> list[AgentLine]:
    seen = []
    for agent in session.switch.agents():
        seen.append(agent)
        if len(seen) % 1_000 == 0:
            session.console.progress(f"{len(seen):,} agents read")
    return seen
