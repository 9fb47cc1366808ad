"""What a running agent says of itself without asking anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ._exceptions import AgentStopped
from ._identity import Options
from ._instance import Instance
from ._origins import Origins


class State:
    """What `Agent` and `AsyncAgent` say of themselves without asking anybody."""

    def __init__(self, instance: Instance, options: Options) -> None:
        self._instance = instance
        self._options = options

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.uri!r}, instance={self.instance!r})"

    @property
    def uri(self) -> str:
        """The agent's URI, `agent://org/environment/name`."""
        return self._instance.identity.uri

    @property
    def instance(self) -> str:
        """This instance's name."""
        return self._instance.identity.instance

    @property
    def checkpoint(self) -> dict[str, Any]:
        """The newest checkpoint's data: where to go on. Empty if there is none."""
        return self._instance.report.newest.data

    @property
    def sequence(self) -> int:
        """The newest checkpoint's sequence. 0 if there is none."""
        return self._instance.report.newest.sequence

    @property
    def next_heartbeat(self) -> float:
        """Seconds until the switch would like the next heartbeat."""
        return self._instance.next_after

    @property
    def killed(self) -> bool:
        """True once it may not act any more: it was killed, is fenced, or its lease has ended. Asks nobody."""
        return self._instance.stopping.why is not None or self._instance.seconds_left == 0.0

    @property
    def stopped_by(self) -> AgentStopped | None:
        """What every further act raises, or None while nothing stops it."""
        return self._instance.stopping.why

    def origins(self, lease_for: Sequence[str] = ()) -> Origins:
        """Where a client of your own may show the lease: the switch's URLs, and those that you name."""
        return Origins([*self._instance.api.urls, *lease_for])

    @property
    def lease(self) -> str:
        """
        The lease, for a client of your own. Show it to nobody but the switch: who holds it can act.

        Raises what `guard` raises, and `Unreachable` where `when_unreachable="continue"` has outlived it.
        """
        return self._instance.token()

    def guard(self) -> None:
        """
        Raises if the agent may not act. Asks nobody and waits for nothing, so it may stand in the innermost loop.

        Raises:
            AgentKilled: A heartbeat, of the background or your own, was told so.
            LeaseExpired: The lease has ended without being renewed.
        """
        self._instance.guard()
