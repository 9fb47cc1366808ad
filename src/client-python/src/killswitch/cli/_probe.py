"""One region's part of a drill: an instance that beats and calls, and notes when it is told and when it is refused."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from .._agent import Agent
from .._api import USER_AGENT
from .._exceptions import AgentStopped, KillSwitchError
from .._switch import KillSwitch
from .._transport import Request, Response, Transport
from ._exit import CommandError, Exit

TOOL = "/v1/tools/killswitch-drill"
"""No tool is registered under this name: a call that gets through finds nothing there, and does nothing."""

_BEAT_EVERY = 0.2
_CALL_EVERY = 0.05
_TRY_EVERY = 0.25


@dataclass
class Observer:
    """A transport that notes what passes: the lease, the moment at which a heartbeat is told, and the region."""

    way: Transport
    lease: str = field(default="", repr=False)
    told_at: float | None = None

    def __call__(self, request: Request, /) -> Response:
        response = self.way(request)
        if request.path.endswith("/heartbeat") and response.ok:
            self._note(response, time.monotonic())
        return response

    def _note(self, response: Response, now: float) -> None:
        answer = response.json()
        self.lease = answer.get("lease") or self.lease
        if answer["killed"] and self.told_at is None:
            self.told_at = now


@dataclass
class Probe:
    """
    An instance of the drill's agent in the region of one URL.

    Attributes:
        calls: When each call began (monotonic seconds), and whether it got through.
        refused_at: When the first call after the last one that got through was refused.
    """

    way: Transport
    uri: str
    key: str = field(repr=False)
    instance: str
    calls: list[tuple[float, bool]] = field(default_factory=list)
    refused_at: float | None = None

    def __post_init__(self) -> None:
        self.observer = Observer(self.way)
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._agent: Agent | None = None

    def start(self, seconds: float) -> None:
        """Starts, and waits until a call gets through. A key that is new takes a moment to be known everywhere."""
        end = time.monotonic() + seconds
        self._agent = _entered(self.observer, self, end)
        while not self.call():
            if time.monotonic() > end:
                raise CommandError(f"no call got through in {seconds:.0f} s, before the kill", exit=Exit.REFUSED)
            time.sleep(_TRY_EVERY)
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._beat, self._call)]
        for thread in self._threads:
            thread.start()

    def call(self) -> bool:
        """Calls once, with the lease that it has. True if the call got through."""
        began = time.monotonic()
        headers = {"authorization": f"Bearer {self.observer.lease}", "user-agent": USER_AGENT}
        try:
            status = self.way(Request("GET", TOOL, headers, None, 10.0, repeatable=False)).status
        except KillSwitchError:
            return False
        passed = status < 500 and status not in (401, 403, 429)
        self.calls.append((began, passed))
        if passed:
            self.refused_at = None
        elif status == 403 and self.refused_at is None:
            self.refused_at = time.monotonic()
        return passed

    def has_stopped(self) -> bool:
        """True once it was told, and refused."""
        return self.observer.told_at is not None and self.refused_at is not None

    def end(self) -> None:
        """Beats and calls no more."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def passed_since(self, moment: float) -> int:
        """How many calls got through that began after the moment."""
        return sum(passed and began > moment for began, passed in self.calls)

    def leave(self) -> None:
        """Says goodbye, once, if it has started."""
        self.end()
        agent, self._agent = self._agent, None
        if agent is not None:
            agent.__exit__(None, None, None)

    def _beat(self) -> None:
        for _ in self._every(_BEAT_EVERY):
            try:
                if self._agent is not None:
                    self._agent.heartbeat()
            except AgentStopped:
                return
            except KillSwitchError:
                continue  # the next one may get through

    def _call(self) -> None:
        for _ in self._every(_CALL_EVERY):
            self.call()

    def _every(self, seconds: float) -> Iterator[None]:
        while not self._stop.wait(seconds):
            yield


def _agent(transport: Transport, probe: Probe) -> Agent:
    """Beats by itself, not in the background. Each does work of its own, so none waits for another."""
    switch = KillSwitch(transport=transport, key=probe.key)
    return switch.agent(probe.uri, instance=probe.instance, checkpoint_key=probe.instance, background=False)


def started_again(probe: Probe, seconds: float) -> None:
    """Starts a new instance in the same region, and says goodbye at once. Raises `CommandError` if it may not run."""
    again = Probe(probe.way, probe.uri, probe.key, f"{probe.instance}-again")
    _entered(again.observer, again, time.monotonic() + seconds).__exit__(None, None, None)


def _entered(transport: Transport, probe: Probe, end: float) -> Agent:
    """The instance, started. Tries again while the region does not know the key, the kill's end, or cannot decide."""
    while True:
        agent = _agent(transport, probe)
        try:
            return agent.__enter__()
        except (AgentStopped, KillSwitchError) as failure:
            if time.monotonic() > end:
                raise CommandError(f"{probe.instance} could not start: {failure}", exit=Exit.REFUSED) from failure
        time.sleep(_TRY_EVERY)
