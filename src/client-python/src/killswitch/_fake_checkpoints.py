"""The checkpoints that the fake switch keeps, and who owns their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Checkpoints:
    """The newest checkpoint of each agent and key. `FakeSwitch` lets in one thread at a time."""

    def __init__(self, default: Mapping[str, Any] | None) -> None:
        self._default = None if default is None else {"sequence": 1, "data": dict(default)}
        self._newest: dict[tuple[str, str], dict[str, Any]] = {}
        self._owners: dict[str, dict[str, str] | None] = {}

    def own(self, key: str, owner: dict[str, str] | None) -> None:
        """Has this instance own the key, or nobody."""
        self._owners[key] = owner

    def owner(self, key: str) -> dict[str, str] | None:
        """Who owns the key, or None where it is anybody's."""
        return self._owners.get(key)

    def store(self, agent: str, key: str, checkpoint: dict[str, Any] | None) -> None:
        """Keeps the checkpoint, if there is one and it is newer than what there is."""
        at = agent, key
        stored = self._newest.get(at, self._default or {"sequence": 0})
        if checkpoint is not None and checkpoint["sequence"] > stored["sequence"]:
            self._newest.pop(at, None)
            self._newest[at] = checkpoint

    def newest(self, agent: str, key: str) -> dict[str, Any] | None:
        """What an agent finds under the key. The default is under `default` only."""
        return self._newest.get((agent, key), self._default if key == "default" else None)

    def last(self, agent: str | None, key: str) -> dict[str, Any] | None:
        """The one of this agent and key, or the last one stored of all where no agent is named."""
        stored = [each for at, each in self._newest.items() if agent is None or at == (agent, key)]
        return stored[-1] if stored else self._default
