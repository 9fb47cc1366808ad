"""What went wrong, as a sentence, and what to do next."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .._exceptions import Conflict, Forbidden, KillSwitchError, NotAuthenticated, NotFound, Refused, Unreachable
from ._exit import CommandError, Exit
from ._session import Session
from ._text import printable

_KEY_ID = re.compile(r"ks_([0-9A-Z]{26})_")
_HERE = {"127.0.0.1", "localhost", "::1"}
_ROLES = {"keys": "admin", "drill": "admin", "kill": "operator or admin", "resume": "operator or admin"}


def explained(failure: KillSwitchError, session: Session) -> CommandError:
    """The failure, for a person. Never the key; which one it was, and where it came from."""
    if isinstance(failure, Unreachable):
        return CommandError(printable(failure), _about_reaching(session), Exit.UNREACHABLE)
    if isinstance(failure, NotAuthenticated):
        return CommandError(f"the switch does not know {_the_key(session)}", _about_keys(session), Exit.REFUSED)
    if isinstance(failure, Forbidden):
        return CommandError(_forbidden(failure, session), _about_roles(session), Exit.REFUSED)
    return CommandError(_said(failure), _about(failure, session), Exit.REFUSED)


def _said(failure: KillSwitchError) -> str:
    if isinstance(failure, Refused):
        return printable(": ".join(filter(None, (failure.title, failure.detail))) or f"answered {failure.status}")
    return printable(failure)


def _about_reaching(session: Session) -> str:
    urls = session.deployment.urls
    if all(urlsplit(url).hostname in _HERE for url in urls):
        return "is the local cloud running? Start it with scripts/dev"
    return f"these are the URLs of {session.deployment.name}: {', '.join(urls)}"


def _the_key(session: Session) -> str:
    if not session.key.text:
        return session.key.origin
    match = _KEY_ID.match(session.key.text)
    return f"the key {match[1]} from {session.key.origin}" if match else f"the key from {session.key.origin}"


def _about_keys(session: Session) -> str:
    return (
        f"it is revoked, mistyped, or of another deployment than {session.deployment.name}; "
        f"an admin makes a new one: {session.program} keys create operator"
    )


def _forbidden(failure: Forbidden, session: Session) -> str:
    said = f" ({printable(failure.detail)})" if failure.detail else ""
    return f"{_the_key(session)} may not do this{said}"


def _about_roles(session: Session) -> str:
    role = _ROLES.get(session.typed.verb, "viewer, operator or admin")
    return f"'{session.typed.verb}' needs the role {role}; if it has it, the switch cannot decide just now: try again"


def _about(failure: KillSwitchError, session: Session) -> str:
    if isinstance(failure, Conflict) and failure.type.endswith("agent-count-differs"):
        return "look again with --dry-run"
    if isinstance(failure, NotFound) and failure.type.endswith("unknown-agent"):
        return f"{session.program} agents lists those that were ever seen"
    if isinstance(failure, NotFound) and failure.type.endswith("unknown-kill"):
        return f"{session.program} audit shows the ids of kills"
    return ""
