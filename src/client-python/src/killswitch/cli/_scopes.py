"""What a person types for an agent or a scope, and what falls under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._scope import Scope
from ._exit import CommandError
from ._text import printable

SHAPES = "org/environment/name, …/name#instance, org/environment/*, org/* or everything"


def scope_of(text: str) -> Scope:
    """Reads a scope, with or without `agent://`. Raises `CommandError`, saying what one looks like."""
    try:
        return Scope.parse(_whole(text))
    except ValueError as none:
        raise CommandError(
            f"'{printable(text)}' is no agent and no scope", f"write {SHAPES}, with agent:// before it or without"
        ) from none


def agent_of(text: str) -> str:
    """The URI of one agent. Raises `CommandError` for anything wider or narrower."""
    scope = scope_of(text)
    if is_wide(scope) or scope.instance is not None:
        raise CommandError(f"'{printable(text)}' is not one agent", "write org/environment/name")
    return scope.uri


def agent_in(scope: Scope) -> str:
    """The agent that the scope, which is not wide, is or belongs to."""
    return scope.uri.split("#")[0]


def is_wide(scope: Scope) -> bool:
    """True if it is a fleet: an environment, an organisation, everything."""
    return scope.agent_path is None


def covers(scope: Scope | None, uri: str) -> bool:
    """True if the agent, the instance or the narrower scope of this URI falls under the scope."""
    if scope is None:
        return True
    if is_wide(scope):
        return uri.startswith(scope.uri[:-1])
    return uri == scope.uri or uri.startswith(f"{scope.uri}#")


def concerns(scope: Scope | None, event: Mapping[str, Any]) -> bool:
    """True if the event of the record is about something under the scope, or about a wider scope that covers it."""
    if scope is None:
        return True
    named = [str(event[name]) for name in ("agent", "scope") if event.get(name)]
    return any(covers(scope, uri) or (uri.endswith("*") and scope.uri.startswith(uri[:-1])) for uri in named)


def _whole(text: str) -> str:
    if text in ("everything", "*"):
        return "agent://*"
    return text if "://" in text else f"agent://{text}"
