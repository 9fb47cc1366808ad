"""One running instance of an agent: it reports, it is told, it acts with its lease, it says goodbye."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NoReturn

from ._api import Api, refusal
from ._beat import Beat
from ._call import decided, signed, tool_request
from ._exceptions import (
    AgentStopped,
    Forbidden,
    Invalid,
    KillSwitchError,
    LeaseExpired,
    NotAuthenticated,
    Unreachable,
)
from ._lease import Lease
from ._report import Report
from ._transport import Response

_log = logging.getLogger("killswitch")


@dataclass(frozen=True)
class Identity:
    """Who reports: the agent's URI and path, the instance, and the key of its checkpoints."""

    uri: str
    path: str
    instance: str
    checkpoint_key: str


class Agent:
    """
    One running instance of an agent. Made by `KillSwitch.agent`, used in a `with` statement, once.

    Entering says that the instance has started; leaving says that it has stopped, also after an exception. In between
    `heartbeat` reports and raises. Once it has raised `AgentStopped`, this object never acts again: every later
    `heartbeat` and `call` raises the same. Safe to share between threads.
    """

    def __init__(self, api: Api, identity: Identity, on_kill: Callable[[AgentStopped], None] | None = None) -> None:
        self._api = api
        self._identity = identity
        self._on_kill = on_kill
        self._report = Report()
        self._lease: Lease | None = None
        self._stop: AgentStopped | None = None
        self._entered = False
        self._next_after = 0.5
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"Agent({self.uri!r}, instance={self.instance!r})"

    @property
    def uri(self) -> str:
        """The agent's URI, `agent://org/environment/name`."""
        return self._identity.uri

    @property
    def instance(self) -> str:
        """This instance's name."""
        return self._identity.instance

    @property
    def checkpoint(self) -> dict[str, Any]:
        """The newest checkpoint's data: where to go on. Empty if there is none."""
        return self._report.newest.data

    @property
    def sequence(self) -> int:
        """The newest checkpoint's sequence. 0 if there is none."""
        return self._report.newest.sequence

    @property
    def next_heartbeat(self) -> float:
        """Seconds until the switch would like the next heartbeat."""
        return self._next_after

    def __enter__(self) -> Agent:
        """
        Starts: one heartbeat without a lease.

        Raises:
            AgentKilled: The agent is killed.
            Unreachable: The switch could not be asked.
            Refused: The switch does not accept the key, or the request.
        """
        with self._lock:
            if self._entered or self._lease is not None or self._stop is not None:
                raise RuntimeError("an Agent is one start of one instance: make another with KillSwitch.agent")
            self._entered = True
            try:
                self._start()
            except AgentStopped:
                self._leave()
                raise
            except BaseException:
                self._entered = False
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._leave()

    def heartbeat(
        self,
        *,
        status: str = "running",
        metadata: Mapping[str, Any] | None = None,
        checkpoint: Mapping[str, Any] | None = None,
        usage: Mapping[str, float] | None = None,
    ) -> None:
        """
        Says that the instance is alive, how far it has come and what it has used; raises if it has to stop.

        While the lease lives, an outage of the switch is logged and outlived: what could not be said goes out with
        the next beat.

        Args:
            status: A word for what it is doing. Leaving the `with` says `stopped`; nothing else does.
            metadata: Anything that helps to recognise the instance. It stays until you give another.
            checkpoint: What is *finished*. Report it before starting the next step.
            usage: What was used since the last beat, for example `{"calls": 1, "tokens": 800, "usd": 0.02}`.

        Raises:
            AgentKilled: An operator has killed the agent, or the instance is fenced. The checkpoint was stored all the
                same, unless fenced.
            LeaseExpired: The lease has ended, and the switch could not be asked or did not accept the key.
            Refused: The switch does not accept the key or what was reported. Nothing was stored.
        """
        if status == "stopped":
            raise ValueError("leave the with statement to say that the instance has stopped")
        with self._lock:
            before = self._report
            self._report = before.plus(metadata, checkpoint, usage)  # also when it is too late: the goodbye says it
            self._must_be_running()
            try:
                self._beat(status)
            except Invalid:
                self._report = self._report.rejected(before)
                raise
            except (NotAuthenticated, Forbidden) as refused:
                self._stop_without_lease(refused)
                raise
            except Unreachable as outage:
                self._stop_without_lease(outage)
                _log.warning("%s missed a heartbeat and goes on while its lease lives: %s", self.instance, outage)

    def call(
        self,
        tool: str,
        path: str = "",
        *,
        method: str = "POST",
        json: Any = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        idempotency_key: str | None = None,
        timeout: float = 30.0,
    ) -> Response:
        """
        Calls a tool through the switch, with the lease. The tool's answer comes back whatever its status, but for
        401 and 403.

        A call is sent once: to the next URL only if it cannot have left for the first.

        Args:
            tool: The registered tool's name.
            path: Path and query below the tool's own URL.
            method: The HTTP method.
            json: Sent as JSON. Not together with `body`.
            body: Sent as it is.
            headers: Further headers for the tool.
            idempotency_key: Names the action. A repeat of one that was done, which has to be the same request to the
                letter, gets the first answer, and that is `replayed`. A fresh one if not given.
            timeout: Seconds to wait for the answer.

        Raises:
            AgentKilled: The call was refused, because the agent is killed or the instance is fenced.
            LeaseExpired: The lease has ended. Nothing was sent.
            Refused: The call was refused though the agent may go on: by the tool itself, or by a rule of the switch.
            InDoubt: The call was sent and no answer came.
            ActionInDoubt: The action began before, and the switch does not know whether it was done.
            Unreachable: Nothing was sent.
        """
        request = tool_request(tool, path, method=method, json=json, body=body, timeout=timeout)
        call = signed(request, self._living_token(), headers or {}, idempotency_key)
        response = self._api.transport(call)
        if response.status in (401, 403):
            self.heartbeat()
            raise refusal(response)
        return decided(call, response)

    def _start(self) -> None:
        self._beat("running")
        if self._lease is None:
            raise Unreachable("the switch answered the start without a lease")

    def _beat(self, status: str) -> None:
        """One question and its answer. Raises what the answer demands."""
        beat = self._ask(status)
        self._report = self._report.confirmed(beat.checkpoint)
        if beat.stop is not None:
            self._stopped_by(beat.stop)
        self._lease = beat.lease or self._lease
        self._next_after = beat.next_after or self._next_after

    def _ask(self, status: str) -> Beat:
        asked_at = time.monotonic()
        response = self._api.exchange(f"{self._identity.path}/heartbeat", self._body(status))
        return Beat.read(self.uri, response, asked_at)

    def _body(self, status: str) -> dict[str, Any]:
        body = {"instance": self.instance, "status": status, "checkpointKey": self._identity.checkpoint_key}
        if self._lease is not None:
            body["lease"] = self._lease.token
        return {**body, **self._report.fields()}

    def _living_token(self) -> str:
        """The lease's token. Waits for no heartbeat under way: a call must not hang on a switch that is slow."""
        self._must_be_running()
        lease = self._lease
        if lease is None or lease.has_ended:
            self._stopped_by(LeaseExpired(self.uri, "the lease has ended without being renewed"))
        return lease.token

    def _stop_without_lease(self, failure: KillSwitchError) -> None:
        """Lets the agent go on while the lease lives, and not a moment longer."""
        if self._lease is None or self._lease.has_ended:
            self._stopped_by(LeaseExpired(self.uri, f"the lease has ended and was not renewed: {failure}"))

    def _stopped_by(self, stop: AgentStopped) -> NoReturn:
        """Stops for good. `on_kill` hears of the first reason only, and cannot hold the stop up."""
        with self._lock:
            if self._stop is None:
                self._stop = stop
                self._tell(stop)
        raise self._stop.with_traceback(None)

    def _tell(self, stop: AgentStopped) -> None:
        try:
            if self._on_kill is not None:
                self._on_kill(stop)
        except Exception:
            _log.exception("on_kill of %s failed; the agent stops all the same", self.instance)

    def _must_be_running(self) -> None:
        if self._stop is not None:
            raise self._stop.with_traceback(None)
        if not self._entered:
            raise RuntimeError("an Agent acts inside its with statement only")

    def _leave(self) -> None:
        """Says goodbye. An answer changes nothing any more, and a failure must not hide why the agent leaves."""
        self._entered = False
        try:
            self._ask("stopped")
        except Exception as failure:
            _log.warning("%s could not say that it has stopped: %s", self.instance, failure)
