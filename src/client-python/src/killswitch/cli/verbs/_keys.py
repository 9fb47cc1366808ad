"""`keys`: who may do what. A key's text is shown once, when it is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .._exit import CommandError, Exit
from .._files import write_private
from .._options import Verbs
from .._scopes import agent_of
from .._session import Session
from .._table import Column, table
from .._text import ago, counted, short

_ROLES = ("agent", "viewer", "operator", "admin")


def register(verbs: Verbs) -> None:
    """Adds it."""
    keys = Verbs(verbs.add("keys", "list, make and revoke keys (needs an admin's key)"), "action")
    keys.add("list", "list the keys that are not revoked, without their text", _list)
    create = keys.add("create", "make a key; its text is shown this once", _create)
    create.add_argument("role", choices=_ROLES, help="what it may do")
    whom = "the agent that it is for; a viewer's or operator's opens nothing else then"
    create.add_argument("--agent", metavar="AGENT", help=whom)
    create.add_argument("--description", metavar="TEXT", help="what it is for")
    create.add_argument("--to", metavar="FILE", help="write it to a new private file instead of showing it")
    revoke = keys.add("revoke", "revoke a key, for good", _revoke)
    revoke.add_argument("id", metavar="ID", help="its id, from the list")
    revoke.add_argument("-y", "--yes", action="store_true", help="ask nothing")


def _list(session: Session) -> Exit:
    keys = list(session.switch.keys())
    if session.json:
        session.console.json({"keys": keys})
        return Exit.DONE
    columns = [
        Column("ID"),
        Column("ROLE"),
        Column("AGENT", 12, ends=True),
        Column("DESCRIPTION", 11),
        Column("CREATED"),
    ]
    now = session.world.now()
    rows = [
        (key["id"], key["role"], short(key.get("agent") or "-"), key.get("description"), ago(key.get("createdAt"), now))
        for key in keys
    ]
    session.console.result(table(columns, rows, session.console.width))
    session.console.say(counted(len(keys), "key"))
    return Exit.DONE


def _create(session: Session) -> Exit:
    typed = session.typed
    if typed.agent is None and typed.role == "agent":
        raise CommandError("an agent's key is for one agent", "keys create agent --agent AGENT")
    if typed.agent is not None and typed.role == "admin":
        raise CommandError("an admin's key is for no single agent", "keys create operator --agent AGENT")
    if typed.to is not None and Path(typed.to).exists():
        raise CommandError(f"{typed.to} is there already, and may hold a key that is in use", "name a new file")
    agent = None if typed.agent is None else agent_of(typed.agent)
    made: dict[str, Any] = {**session.switch.create_key(typed.role, agent=agent, description=typed.description)}
    text = made.pop("key")
    if typed.to is not None:
        _write(session, typed.to, f"{text}\n", made["id"])
    elif not session.json:
        session.console.say(f"Key {made['id']} ({made['role']}). It is shown this once: keep it now.")
        session.console.result(text)
    if session.json:
        session.console.json(made if typed.to is not None else {**made, "key": text})
    return Exit.DONE


def _write(session: Session, file: str, text: str, key_id: str) -> None:
    try:
        write_private(Path(file), text)
    except CommandError as failure:
        hint = f"nobody has its text: {session.program} keys revoke {key_id}"
        raise CommandError(f"key {key_id} was made, but {failure.message}", hint, Exit.REFUSED) from failure
    if not session.json:
        session.console.say(f"Key {key_id} is in {file}, for you alone.")


def _revoke(session: Session) -> Exit:
    key_id = session.typed.id
    if not session.typed.yes and not session.console.confirms(f"Revoke key {key_id}, for good?"):
        session.console.say("Nothing was done.")
        return Exit.REFUSED
    session.switch.revoke_key(key_id)
    if session.json:
        session.console.json({"id": key_id, "revoked": True})
    else:
        session.console.result(f"Key {key_id} is revoked.")
    return Exit.DONE
