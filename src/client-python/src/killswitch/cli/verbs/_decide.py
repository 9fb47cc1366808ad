"""`kill` and `resume`: a kill of one agent asks nothing, a wide one and every resume do."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..._api import fresh_idempotency_key
from ..._exceptions import Forbidden, KillSwitchError, Unreachable
from ..._scope import Scope
from ...types import KillAnswer, ResumeAnswer
from .._exit import CommandError, Exit
from .._options import Verbs, count, future, past
from .._scopes import SHAPES, is_wide, scope_of
from .._session import Session
from .._show import dry_run, killed, resumed, waits
from .._text import counted, printable, short

Verb = Literal["kill", "resume"]

_REASONS = {
    "kill": ("it does harm", "it does what nobody asked for", "it costs too much", "its credentials may have leaked"),
    "resume": ("the cause is found and repaired", "it was a false alarm", "the drill is over"),
}
_TRIES = 3
_PAUSE = 0.5
_QUESTIONS = {"kill": "Stop", "resume": "Let run again:"}


@dataclass(frozen=True)
class Order:
    """What is to be decided, about what."""

    verb: Verb
    scope: Scope
    fields: Mapping[str, Any]
    idempotency_key: str


def register(verbs: Verbs) -> None:
    """Adds both."""
    kill = verbs.add("kill", "stop an agent, an instance or a fleet, everywhere", _run)
    _arguments(kill)
    kill.add_argument(
        "--review-at", type=future, metavar="TIME", help="when to look again: a time, or 2h from now as 2h"
    )
    _arguments(verbs.add("resume", "take back the kills of exactly this scope", _run))


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scope", metavar="SCOPE", help=SHAPES)
    parser.add_argument("-r", "--reason", metavar="TEXT", help="why; goes on the record, and to every instance")
    parser.add_argument("--incident", metavar="ID", help="the incident in your own system")
    parser.add_argument("--noticed-at", type=past, metavar="TIME", help="when it was seen: a time, or 12m ago as 12m")
    parser.add_argument("--dry-run", action="store_true", help="list the agents it would cover; change nothing")
    parser.add_argument("--expected-agents", type=count, metavar="N", help="refuse if it covers more or fewer agents")
    parser.add_argument("-y", "--yes", action="store_true", help="ask nothing")
    parser.add_argument("--idempotency-key", metavar="KEY", help="repeat an order whose answer did not come")


def _run(session: Session) -> Exit:
    typed = session.typed
    verb, scope = typed.verb, scope_of(typed.scope)
    if typed.dry_run:
        return _show_what_it_covers(session, verb, scope)
    key = typed.idempotency_key or fresh_idempotency_key()
    order = Order(verb, scope, _fields(session, verb, scope), key)
    confirmed = _confirmed(session, order)
    return Exit.REFUSED if confirmed is None else _carry_out(session, confirmed)


def _fields(session: Session, verb: Verb, scope: Scope) -> dict[str, Any]:
    typed = session.typed
    fields = {
        "reason": typed.reason or _asked_for_a_reason(session, verb, scope),
        "incident": typed.incident,
        "noticed_at": typed.noticed_at,
        "review_at": getattr(typed, "review_at", None),
        "expected_agents": typed.expected_agents,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _asked_for_a_reason(session: Session, verb: str, scope: Scope) -> str:
    if not session.console.interactive:
        raise CommandError(f"why? A {verb} goes on the record with its reason", '--reason "…"')
    reason = session.console.choose(f"Why {verb} {short(scope.uri)}?", _REASONS[verb])
    if not reason:
        raise CommandError(f"nothing was done: a {verb} needs a reason", exit=Exit.REFUSED)
    return reason


def _confirmed(session: Session, order: Order) -> Order | None:
    """The order, if it may be carried out. A resume is then held to the number of agents that was shown."""
    if session.typed.yes or (order.verb == "kill" and not is_wide(order.scope)):
        return order
    if not session.console.interactive:
        what = "a resume" if order.verb == "resume" else "a kill of more than one agent"
        raise CommandError(f"{what} asks first, and nobody is here to answer", "give --yes, or look with --dry-run")
    covered = _covered(session, order) if is_wide(order.scope) else None
    if not session.console.confirms(_question(session, order, covered)):
        session.console.say("Nothing was done.")
        return None
    if covered is None or order.verb == "kill":
        return order
    return Order(order.verb, order.scope, {"expected_agents": covered, **order.fields}, order.idempotency_key)


def _covered(session: Session, order: Order) -> int | None:
    """How many agents. A kill has to be possible when nobody can say that."""
    session.console.progress("counting what it covers")
    try:
        return session.switch.preview(order.verb, order.scope.uri)["count"]
    except KillSwitchError as failure:
        if order.verb == "resume":
            raise
        session.console.say(f"How many agents that covers cannot be said now: {printable(failure)}")
        return None


def _question(session: Session, order: Order, covered: int | None) -> str:
    many = "" if covered is None else f" ({counted(covered, 'agent')})"
    return f"{_QUESTIONS[order.verb]} {short(order.scope.uri)}{many}, on {session.deployment.name}?"


def _show_what_it_covers(session: Session, verb: Verb, scope: Scope) -> Exit:
    answer = session.switch.preview(verb, scope.uri)
    if session.json:
        session.console.json(answer)
    else:
        dry_run(session, verb, answer)
    return Exit.DONE


def _carry_out(session: Session, order: Order) -> Exit:
    session.console.progress(f"{order.verb} {short(order.scope.uri)}")
    try:
        answer = _sent(session, order)
    except Unreachable as lost:
        raise _in_doubt(session, order, lost) from lost
    if session.json:
        session.console.json(answer)
    else:
        (killed if order.verb == "kill" else resumed)(session, answer)
    return _exit(order.verb, answer)


def _sent(session: Session, order: Order) -> KillAnswer | ResumeAnswer:
    """
    The answer. The gate says 403 of a role that may not, and in the same words when it cannot decide: it fails closed.
    So that is asked again, with the same key.
    """
    for _ in range(_TRIES - 1):
        try:
            return _send(session, order)
        except Forbidden:
            session.world.sleep(_PAUSE)
    return _send(session, order)


def _send(session: Session, order: Order) -> KillAnswer | ResumeAnswer:
    decide = session.switch.kill if order.verb == "kill" else session.switch.resume
    return decide(order.scope.uri, idempotency_key=order.idempotency_key, **order.fields)


def _exit(verb: str, answer: Mapping[str, Any]) -> Exit:
    if waits(answer.get("approval")):
        return Exit.SECOND_PERSON
    if verb == "resume" and answer.get("stillKilledBy"):
        return Exit.REFUSED
    pending = any(region["outcome"] != "confirmed" for region in answer["regions"])
    return Exit.PENDING if pending else Exit.DONE


def _in_doubt(session: Session, order: Order, lost: Unreachable) -> CommandError:
    again = f"{session.program} {order.verb} {shlex.quote(short(order.scope.uri))}"
    return CommandError(
        f"{printable(lost)}\nThe {order.verb} may have arrived all the same.",
        f"repeat it, with the same options, as the same {order.verb}:\n"
        f"  {again} --idempotency-key {order.idempotency_key} …",
        Exit.UNREACHABLE,
    )
