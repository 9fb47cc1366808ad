"""`context`: the deployments that this command knows, and which one it means when none is named."""

from __future__ import annotations

import os
from pathlib import Path

from .._contexts import ROLES, Context
from .._deployment import KEY, certificate_of, read_dev_file
from .._exit import CommandError, Exit
from .._files import write_private
from .._options import Verbs
from .._session import Session
from .._table import Column, table
from .._text import printable


def register(verbs: Verbs) -> None:
    """Adds it."""
    context = Verbs(verbs.add("context", "list, add and choose deployments; none of it holds a key"), "action")
    context.add("list", "list the contexts", _list)
    add = context.add("add", "add a context, or replace the one of that name", _add)
    add.add_argument("name", metavar="NAME", help="what to call it")
    add.add_argument("--url", action="append", required=True, metavar="URL", help="once per region, the nearest first")
    key = add.add_mutually_exclusive_group()
    key.add_argument("--key-env", metavar="NAME", help="the environment variable that will hold the key")
    key.add_argument("--key-file", metavar="FILE", help="the private file that holds it; made if there is none")
    key.add_argument("--key-command", metavar="COMMAND", help="what prints it: 'pass show killswitch/prod'. No shell")
    add.add_argument("--certificate", metavar="FILE", help="a PEM file that stands for a key, where URL asks for one")
    add.add_argument("--certificate-key", metavar="FILE", help="the PEM file with its key, if that is another one")
    for verb, help, run in (("use", "mean this one from now on", _use), ("remove", "forget one", _remove)):
        context.add(verb, help, run).add_argument("name", metavar="NAME", help="its name")
    dev = context.add("dev", "add and use the local cloud that scripts/dev runs, as the context 'dev'", _dev)
    dev.add_argument("file", nargs="?", default="target/dev.json", help="what it has written (target/dev.json)")
    dev.add_argument("--role", choices=ROLES, default="admin", help="which of its keys to use (admin)")


def _list(session: Session) -> Exit:
    contexts = session.contexts
    if session.json:
        session.console.json(contexts.as_json())
        return Exit.DONE
    if not contexts.all:
        session.console.say("There is no context yet. Next:")
        session.next_step("context dev target/dev.json   # the local cloud, once scripts/dev runs")
        session.next_step("context add NAME --url https://…   # a deployment")
        return Exit.DONE
    columns = [Column(""), Column("CONTEXT", 8), Column("WHERE", 16), Column("KEY FROM", 16)]
    rows = [
        ("*" if name == contexts.current else "", name, _where(context), _key_from(context))
        for name, context in sorted(contexts.all.items())
    ]
    session.console.result(table(columns, rows, session.console.width))
    _warn_of_the_environment(session)
    return Exit.DONE


def _add(session: Session) -> Exit:
    typed = session.typed
    if typed.certificate_key is not None and typed.certificate is None:
        raise CommandError("--certificate-key goes with --certificate", "--certificate me.pem --certificate-key me.key")
    if typed.key_env is not None and not typed.key_env.isidentifier():
        raise CommandError("--key-env takes the name of a variable, not the key", "--key-env MY_KILLSWITCH_KEY")
    key_file = _absolute(typed.key_file)
    context = Context(
        urls=tuple(typed.url),
        key_env=typed.key_env,
        key_file=key_file,
        key_command=typed.key_command,
        certificate=_absolute(typed.certificate),
        certificate_key=_absolute(typed.certificate_key),
    )
    session.world.connect(context.urls, certificate_of(context))
    contexts = session.contexts.with_one(typed.name, context)
    if key_file is not None and not Path(key_file).exists():
        _ask_for_the_key(session, Path(key_file))
    contexts.save()
    session.console.say(f"Context '{typed.name}' is added; its key comes from {_key_from(context)}.")
    if contexts.current != typed.name:
        session.console.say("Next:")
        session.next_step(f"context use {typed.name}")
    return Exit.DONE


def _absolute(path: str | None) -> str | None:
    return None if path is None else os.path.abspath(path)


def _ask_for_the_key(session: Session, path: Path) -> None:
    if not session.console.interactive:
        raise CommandError(f"{path} is not there, and nobody is here to type the key", f"(umask 077; cat > {path})")
    text = session.world.streams.secret(f"Key, to be kept in {path} (not shown): ").strip()
    if not KEY.fullmatch(text):
        raise CommandError("that is no key: a key is ks_, an id, and 52 more letters and digits")
    write_private(path, f"{text}\n")


def _use(session: Session) -> Exit:
    session.contexts.using(session.typed.name).save()
    session.console.say(f"From now on it is {printable(session.typed.name)}.")
    _warn_of_the_environment(session)
    return Exit.DONE


def _remove(session: Session) -> Exit:
    session.contexts.without(session.typed.name).save()
    session.console.say(f"Context '{session.typed.name}' is forgotten.")
    return Exit.DONE


def _dev(session: Session) -> Exit:
    file = os.path.abspath(session.typed.file)
    dev = read_dev_file(file)
    context = Context(dev_file=file, dev_role=session.typed.role)
    session.contexts.with_one("dev", context).using("dev").save()
    session.console.say(f"From now on it is dev: {', '.join(dev['regions'].values())}, as {session.typed.role}.")
    _warn_of_the_environment(session)
    session.console.say("Next:")
    session.next_step("agents")
    return Exit.DONE


def _where(context: Context) -> str:
    return f"what {context.dev_file} says" if context.dev_file else ", ".join(context.urls)


def _key_from(context: Context) -> str:
    if context.dev_file:
        return f"the same ({context.dev_role})"
    if context.key_env:
        return f"the variable {context.key_env}"
    if context.key_file:
        return f"the file {context.key_file}"
    if context.key_command:
        return f"the command {context.key_command}"
    return f"the certificate {context.certificate}" if context.certificate else "you, each time"


def _warn_of_the_environment(session: Session) -> None:
    for variable in ("KILLSWITCH_CONTEXT", "KILLSWITCH_URL"):
        if session.world.environ.get(variable):
            session.console.say(f"But {variable} is set, and goes before the current context.")
            return
