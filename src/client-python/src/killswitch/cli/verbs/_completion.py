"""`completion`: what makes the Tab key know this command."""

from __future__ import annotations

from .._completions import SHELLS
from .._exit import Exit
from .._grammar import read
from .._options import Verbs
from .._session import Session


def register(verbs: Verbs) -> None:
    """Adds it."""
    epilog = 'For bash and zsh: eval "$(killswitch completion bash)"; for fish: killswitch completion fish | source.'
    parser = verbs.add("completion", "print what makes your shell complete this command", _run, epilog)
    parser.add_argument("shell", choices=sorted(SHELLS), help="which shell")


def _run(session: Session) -> Exit:
    session.console.result(SHELLS[session.typed.shell](read(session.typed.root)).rstrip("\n"))
    return Exit.DONE
