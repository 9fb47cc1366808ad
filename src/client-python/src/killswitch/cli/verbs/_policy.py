"""`policy`: what an agent may use up, and what happens when it uses more."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ..._exceptions import Refused
from .._exit import CommandError, Exit
from .._files import read_text
from .._options import Verbs
from .._scopes import agent_of
from .._session import Session
from .._table import facts
from .._text import short

_T = TypeVar("_T")


def register(verbs: Verbs) -> None:
    """Adds it."""
    policy = Verbs(verbs.add("policy", "show, set and delete what an agent may use up"), "action")
    get = policy.add("get", "show an agent's policy", _get)
    put = policy.add("set", "give an agent a policy, in place of the one it had", _set)
    delete = policy.add("delete", "take an agent's policy away", _delete)
    for parser in (get, put, delete):
        parser.add_argument("agent", metavar="AGENT", help="org/environment/name")
    put.add_argument("file", metavar="FILE", help="the policy as JSON, as 'policy get --json' shows it; - for stdin")
    delete.add_argument("-y", "--yes", action="store_true", help="ask nothing")


def _get(session: Session) -> Exit:
    agent = agent_of(session.typed.agent)
    _show(session, agent, _asked(lambda: session.switch.policy(agent)))
    return Exit.DONE


def _set(session: Session) -> Exit:
    agent = agent_of(session.typed.agent)
    policy = _read(session, session.typed.file)
    _show(session, agent, _asked(lambda: session.switch.set_policy(agent, policy)))
    return Exit.DONE


def _delete(session: Session) -> Exit:
    agent = agent_of(session.typed.agent)
    question = f"Take the policy of {short(agent)} away? It then has no budget and no limit."
    if not session.typed.yes and not session.console.confirms(question):
        session.console.say("Nothing was done.")
        return Exit.REFUSED
    _asked(lambda: session.switch.delete_policy(agent))
    if session.json:
        session.console.json({"agent": agent, "deleted": True})
    else:
        session.console.result(f"{short(agent)} has no policy any more.")
    return Exit.DONE


def _read(session: Session, file: str) -> dict[str, Any]:
    text = session.world.streams.stdin.read() if file == "-" else read_text(file)
    try:
        policy = json.loads(text)
    except ValueError as none:
        raise CommandError(f"{file} is no JSON: {none}") from none
    if not isinstance(policy, dict):
        raise CommandError(f"{file} is no policy: a policy is one JSON object")
    return policy


def _show(session: Session, agent: str, policy: Mapping[str, Any]) -> None:
    if session.json:
        session.console.json(policy)
        return
    session.console.tell(f"The policy of {short(agent)}")
    session.console.result(facts(_flat(policy), session.console.width))


def _flat(policy: Mapping[str, Any], before: str = "") -> list[tuple[str, object]]:
    lines: list[tuple[str, object]] = []
    for name, value in policy.items():
        lines += _flat(value, f"{before}{name}.") if isinstance(value, dict) else [(f"{before}{name}", value)]
    return lines


def _asked(question: Callable[[], _T]) -> _T:
    try:
        return question()
    except Refused as refused:
        if refused.status == 405 or (refused.status == 404 and refused.type in ("about:blank", _NO_ROUTE)):
            raise CommandError(
                "this switch knows no policies", "it is older than this command: bring it up to date", Exit.REFUSED
            ) from refused
        raise


_NO_ROUTE = "urn:killswitch:problem:no-such-route"
