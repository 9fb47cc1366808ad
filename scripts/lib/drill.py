"""An instance for a drill: it does not listen, so that the switch has to hold without its help."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from wire import Wire

TOOL = "/v1/tools/killswitch-drill/knock"
"""A tool that nobody registers: a call that is let through gets 404, one that is refused 403."""
LET_THROUGH, REFUSED = 404, 403


def path_of(agent: str) -> str:
    """Where the switch has this agent."""
    return f"/v1/agents/{agent.removeprefix('agent://')}"


@dataclass(frozen=True)
class Call:
    """One call of a tool; the times are those of `time.monotonic`."""

    began: float
    ended: float
    status: int


@dataclass(frozen=True)
class Pace:
    """Seconds between two heartbeats, and between two calls."""

    beat: float
    call: float


@dataclass
class Log:
    """What one instance has seen."""

    calls: list[Call] = field(default_factory=list)
    told: float | None = None
    """When a heartbeat said that it is killed."""

    def was_let_through(self) -> bool:
        """Whether any call was."""
        return any(call.status == LET_THROUGH for call in self.calls)

    def was_refused(self) -> bool:
        """Whether any call was."""
        return any(call.status == REFUSED for call in self.calls)


class Instance:
    """
    Sends heartbeats and calls a tool side by side. Told that it is killed it goes on calling with the lease that it
    has, until it is stopped: the worst that an agent can be.
    """

    def __init__(self, url: str, agent: str, key: str, pace: Pace) -> None:
        self.log = Log()
        self._url, self._key, self._pace = url, key, pace
        self._path = f"POST {path_of(agent)}/heartbeat"
        self._name = f"drill-{id(self):x}"
        self._lease = ""
        self._over = threading.Event()
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._report, self._knock)]

    def start(self) -> None:
        """Starts; raises if it gets no lease."""
        wire = Wire(self._url)
        status, answer = wire.ask(self._path, self._key, self._body("running"))
        wire.close()
        self._lease = answer.get("lease") or ""
        if not self._lease:
            raise SystemExit(f"scripts/measure: an instance got no lease at {self._url} ({status or 'no answer'}).")
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stops, and says so."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _report(self) -> None:
        wire = Wire(self._url)
        while not self._over.wait(self._pace.beat):
            _, answer = wire.send(self._path, self._key, self._body("running"))
            if answer.get("killed") and self.log.told is None:
                self.log.told = time.monotonic()
            self._lease = answer.get("lease") or self._lease
        wire.send(self._path, self._key, self._body("stopped"))
        wire.close()

    def _knock(self) -> None:
        wire = Wire(self._url)
        while not self._over.is_set():
            began = time.monotonic()
            status, _ = wire.send(f"POST {TOOL}", self._lease, {})
            self.log.calls.append(Call(began, time.monotonic(), status))
            self._over.wait(self._pace.call)
        wire.close()

    def _body(self, status: str) -> dict[str, object]:
        body: dict[str, object] = {"instance": self._name, "status": status, "metadata": {"drill": True}}
        return body | ({"lease": self._lease} if self._lease else {})
