"""What the adapters of HTTP clients have in common: ask before a request, show the lease where it is meant for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from ._session import REFUSED
from ._state import State

A = TypeVar("A", bound=State)


class Leased(Generic[A]):
    """One agent, and where its lease may be shown."""

    def __init__(self, agent: A, lease_for: Sequence[str]) -> None:
        self.agent = agent
        self._origins = agent.origins(lease_for)

    def authorization(self, url: str) -> str | None:
        """Raises if the agent may not act. The header's value if the request may carry the lease, else None."""
        self.agent.guard()
        return f"Bearer {self.agent.lease}" if self._origins.cover(url) else None

    def was_refused(self, url: str, status: int) -> bool:
        """True if the lease was refused, so that the agent should ask by heartbeat whether it has been killed."""
        return status in REFUSED and self._origins.cover(url)
