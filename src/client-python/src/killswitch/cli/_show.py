"""What came of a kill or a resume, for a person: each region's milliseconds, the roll call, and what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from ._session import Session
from ._table import Column, table
from ._text import ago, clock, counted, printable, short

STYLES = {
    "active": "green",
    "confirmed": "green",
    "killed": "red",
    "resisting": "red",
    "crashed": "red",
    "missing": "red",
    "pending": "yellow",
    "stale": "yellow",
    "silent": "yellow",
    "live": "yellow",
    "stopped": "dim",
}


def painted(session: Session, word: str) -> str:
    """A word of the vocabulary in its colour, for the standard output."""
    return session.console.painted(STYLES.get(word, ""), word)


def word_column(session: Session, title: str) -> Column:
    """A column of such words."""
    return Column(title, paint=lambda whole, shown: session.console.painted(STYLES.get(whole, ""), shown))


def killed(session: Session, answer: Mapping[str, Any]) -> None:
    """The answer to a kill."""
    kill, scope = answer["kill"], short(answer["scope"])
    say = session.console.result
    session.console.tell(f"{scope} is {painted(session, 'killed')}. Kill {kill['id']}: {printable(kill['reason'])}")
    say("")
    say(regions(session, answer["regions"]))
    _show_roll_call(session, answer.get("rollCall"))
    session.console.say("\nNext:")
    session.next_step(f"status {kill['id']}   # who has stopped")
    session.next_step(f"report {kill['id']}   # the incident")
    session.next_step(f"resume {shlex.quote(scope)} --reason '…'   # take it back")


def resumed(session: Session, answer: Mapping[str, Any]) -> None:
    """The answer to a resume."""
    scope, lifts, still = short(answer["scope"]), answer["lifts"], answer.get("stillKilledBy", ())
    say = session.console.result
    if waits(answer.get("approval")):
        _show_who_must_agree(session, scope, answer)
        return
    if not lifts and not still:
        session.console.tell(f"{scope} was not killed. Nothing was taken back.")
        return
    taken_back = f"{counted(len(lifts), 'kill')} of {scope} taken back." if lifts else f"{scope}:"
    if still:
        session.console.tell(f"{taken_back} It is still {painted(session, 'killed')}:")
        say(kills(session, still))
    else:
        session.console.tell(f"{taken_back} It may run again; whoever slept through the kill is fenced: start it anew.")
    if answer["regions"]:
        say("")
        say(regions(session, answer["regions"]))
    if still:
        session.console.say("\nNext:")
        for wider in sorted({short(kill["scope"]) for kill in still}):
            session.next_step(f"resume {shlex.quote(wider)} --reason '…'")


def waits(approval: Mapping[str, Any] | None) -> bool:
    """True if a resume has been asked for, and somebody else must ask for it as well."""
    return approval is not None and approval["given"] < approval["needed"]


def agreed(session: Session, approval: Mapping[str, Any]) -> str:
    """Who agrees to a resume, one a line."""
    columns = [Column("AGREED", 12), Column("WHEN (UTC)"), Column("REASON", 10)]
    rows = [(each["actor"], clock(each["time"])[5:], each["reason"]) for each in approval["by"]]
    return table(columns, rows, session.console.width)


def how_many_agree(approval: Mapping[str, Any]) -> str:
    """For example `1 of 2: someone else must run this too, before 09:05:00 UTC`."""
    until = f", before {clock(approval['expiresAt'])[11:]} UTC" if "expiresAt" in approval else ""
    return f"{approval['given']} of {approval['needed']}: someone else must run this too{until}"


def dry_run(session: Session, verb: str, answer: Mapping[str, Any]) -> None:
    """What a decision would cover."""
    for agent in answer["agents"]:
        session.console.result(printable(short(agent)))
    scope = short(answer["scope"])
    session.console.say(f"{scope} covers {counted(answer['count'], 'agent')}. Nothing was changed.")
    if answer["count"]:
        session.console.say("Next:")
        session.next_step(f"{verb} {shlex.quote(scope)} --expected-agents {answer['count']} --reason '…'")


def regions(session: Session, outcomes: Sequence[Mapping[str, Any]]) -> str:
    """Each region, and after how many milliseconds it had confirmed."""
    columns = [
        Column("REGION", 9),
        word_column(session, "OUTCOME"),
        Column("MS", right=True),
        Column("WHY", 12, optional=True),
    ]
    rows = [
        (each["region"], each["outcome"], each.get("millis") if _is_confirmed(each) else None, each.get("why") or "")
        for each in outcomes
    ]
    return table(columns, rows, session.console.width)


def roll_call(session: Session, lines: Sequence[Mapping[str, Any]]) -> str:
    """Each instance: whether it was told, has stopped, is silent or resists."""
    columns = [
        Column("AGENT", 12, ends=True),
        Column("INSTANCE", 10, ends=True),
        Column("REGION", 9),
        word_column(session, "STATE"),
        Column("LAST HEARTBEAT"),
    ]
    now = session.world.now()
    rows = [
        (short(each["agent"]), each["instance"], each["region"], each["state"], ago(each.get("lastHeartbeat"), now))
        for each in lines
    ]
    return table(columns, rows, session.console.width)


def kills(session: Session, standing: Sequence[Mapping[str, Any]], agent: str = "") -> str:
    """Kills, one a line. A kill of the agent itself is not said to be of it once more."""
    columns = [Column("KILL"), Column("SCOPE", 10, ends=True), Column("WHEN (UTC)"), Column("REASON", 10)]
    rows = [(kill["id"], _of(kill, agent), clock(kill["time"])[5:], kill["reason"]) for kill in standing]
    return table(columns, rows, session.console.width)


def _show_who_must_agree(session: Session, scope: str, answer: Mapping[str, Any]) -> None:
    session.console.tell(f"{how_many_agree(answer['approval'])}. {scope} stays {painted(session, 'killed')}.")
    session.console.result("\n" + agreed(session, answer["approval"]))
    session.console.result("\n" + regions(session, answer["regions"]))
    session.console.say("\nNext, by someone else, with a key of their own:")
    session.next_step(f"resume {shlex.quote(scope)} --reason '…'")


def _of(kill: Mapping[str, Any], agent: str) -> str:
    return "this agent" if kill["scope"] == agent else short(kill["scope"])


def _is_confirmed(outcome: Mapping[str, Any]) -> bool:
    return bool(outcome["outcome"] == "confirmed")


def _show_roll_call(session: Session, called: Mapping[str, Any] | None) -> None:
    say = session.console.result
    say("")
    if called is None:
        say("The roll call is not there yet.")
        return
    lines = called["instances"]
    if not lines:
        say("No instance was live." if called["complete"] else "No instance has answered the roll call yet.")
    else:
        say(roll_call(session, lines))
    if not called["complete"]:
        say("The roll call is not complete: a region could not be asked.")
