"""The way in: reads the command line, runs the verb, and says how it ended."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from .._exceptions import KillSwitchError
from ._deployment import KEY
from ._exit import CommandError, Exit
from ._parser import parser
from ._problems import explained
from ._session import Session, World
from ._text import printable

_BROKEN_PIPE = 141
_UNEXPECTED = (KeyError, TypeError, AttributeError)
"""What reading an answer of another shape comes to."""

_OTHER_VERSION = "this command and the switch may be of different versions: --json shows the answer as it came"
_KEY_AMONG_THEM = CommandError(
    "there is a key among the arguments: others can read it there, and your shell keeps it in its history",
    "revoke it, and let KILLSWITCH_KEY, a --key-file or a --key-command hold the next one",
)


def main(arguments: Sequence[str] | None = None, *, program: str = "killswitch", world: World | None = None) -> int:
    """Runs the command. Returns its exit code, one of `Exit`, or 141 when nobody reads its output any more."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    around = world or World()
    _be_lenient(around)
    if any(KEY.search(each) for each in given):
        return _fail(Session(program, Namespace(), around), _KEY_AMONG_THEM)
    try:
        typed = parser(program).parse_args(given)
    except SystemExit as ended:
        return int(ended.code or 0)
    return _run(Session(program, typed, around))


def _run(session: Session) -> int:
    try:
        return int(session.typed.run(session))
    except (CommandError, KillSwitchError, ValueError, *_UNEXPECTED) as failure:
        return _fail(session, _told(session, failure))
    except KeyboardInterrupt:
        session.console.say("Interrupted.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE


def _told(session: Session, failure: Exception) -> CommandError:
    if isinstance(failure, CommandError):
        return failure
    if isinstance(failure, KillSwitchError):
        return explained(failure, session)
    if isinstance(failure, KeyError):
        return CommandError(f"the switch's answer has no {failure}", _OTHER_VERSION, Exit.REFUSED)
    if isinstance(failure, _UNEXPECTED):
        return CommandError(f"the switch's answer cannot be read: {failure}", _OTHER_VERSION, Exit.REFUSED)
    return CommandError(printable(failure))


def _fail(session: Session, failure: CommandError) -> Exit:
    session.console.note("error:", "red", failure.message)
    if failure.hint:
        session.console.note("next: ", "bold", failure.hint)
    return failure.exit


def _be_lenient(world: World) -> None:
    """A terminal that lacks a letter gets a question mark, and no traceback."""
    for stream in (world.streams.stdout, world.streams.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
