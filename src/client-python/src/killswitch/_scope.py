"""Agent URIs and scopes: parsed once, at the edge, so that a spelling mistake is an error here and not a 404 there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_SEGMENT = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_INSTANCE = r"[A-Za-z0-9._:-]{1,128}"
_AGENT = re.compile(rf"agent://({_SEGMENT})/({_SEGMENT})/({_SEGMENT})(?:#({_INSTANCE}))?")
_FLEET = re.compile(rf"agent://(?:{_SEGMENT}/){{0,2}}\*")
_ONE_SEGMENT = re.compile(_SEGMENT)
_ONE_INSTANCE = re.compile(_INSTANCE)


@dataclass(frozen=True)
class Scope:
    """What a kill covers: one agent, one of its instances, or a fleet such as `agent://acme/*`."""

    uri: str
    agent_path: str | None
    instance: str | None = None

    @classmethod
    def parse(cls, text: str, instance: str | None = None) -> Scope:
        """Reads a scope. Raises `ValueError`, saying what one looks like."""
        if agent := _AGENT.fullmatch(text):
            org, environment, name, named = agent.groups()
            return cls._of_agent(f"{org}/{environment}/{name}", _the_one_instance(text, named, instance))
        if _FLEET.fullmatch(text) and instance is None:
            return cls(text, None)
        raise ValueError(
            f"{text!r} is no scope: write agent://org/environment/name (lower-case letters, digits and hyphens), "
            "agent://org/environment/name#instance, agent://org/environment/*, agent://org/* or agent://*"
        )

    @classmethod
    def _of_agent(cls, path: str, instance: str | None) -> Scope:
        uri = f"agent://{path}" if instance is None else f"agent://{path}#{instance}"
        return cls(uri, f"/v1/agents/{path}", instance)

    def decision(self, verb: str) -> tuple[str, dict[str, Any]]:
        """The path that kills or resumes this scope, and what its body has to say about the scope."""
        if self.agent_path is None:
            return f"/v1/fleet/{verb}", {"scope": self.uri}
        if self.instance is None:
            return f"{self.agent_path}/{verb}", {}
        return f"{self.agent_path}/instances/{self.instance}/{verb}", {}

    def counted_decision(self, verb: str, agents: int) -> tuple[str, dict[str, Any]]:
        """The same, refused unless the scope covers so many agents. Only the path of fleets counts."""
        return f"/v1/fleet/{verb}", {"scope": self.uri, "expectedAgents": agents}


def agent_path(uri: str) -> str:
    """The path of one agent. Raises `ValueError` if the text names an instance, a fleet or nothing at all."""
    scope = Scope.parse(uri)
    if scope.agent_path is None or scope.instance is not None:
        raise ValueError(f"{uri!r} is not one agent: write agent://org/environment/name")
    return scope.agent_path


def require_instance(instance: str) -> str:
    """The instance's name, if it is one. Raises `ValueError` otherwise."""
    if not _ONE_INSTANCE.fullmatch(instance):
        raise ValueError(f"{instance!r} is no instance: 1 to 128 letters, digits, dots, colons, hyphens, underscores")
    return instance


def require_segment(what: str, text: str) -> str:
    """The text, if it can be a segment of a URI. Raises `ValueError` otherwise."""
    if not _ONE_SEGMENT.fullmatch(text):
        raise ValueError(f"{text!r} is no {what}: 1 to 63 lower-case letters, digits and inner hyphens")
    return text


def _the_one_instance(text: str, named: str | None, given: str | None) -> str | None:
    if named is not None and given is not None and named != given:
        raise ValueError(f"{text!r} names another instance than instance={given!r}: give one of them")
    return named if given is None else require_instance(given)
