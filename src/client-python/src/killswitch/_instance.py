"""The state of one running instance: what it has reported, what it was told, and its lease."""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from collections.abc import Mapping
from typing import Any

from ._api import Api, refusal
from ._beat import Beat
from ._call import decided, signed
from ._exceptions import (
    AgentStopped,
    CheckpointTaken,
    Forbidden,
    Invalid,
    KillSwitchError,
    LeaseExpired,
    NotAuthenticated,
    Unreachable,
)
from ._identity import Identity, WhenUnreachable
from ._lease import Lease
from ._report import News, Report
from ._stopping import Stopping
from ._transport import Request, Response

_log = logging.getLogger("killswitch")
_NEXT_AFTER = 0.5


class Instance:
    """
    One start of one instance. Safe to share between threads; it belongs to the process that started it.

    One heartbeat is under way at a time. Whoever only has to know whether the instance may act waits for none.
    """

    def __init__(self, api: Api, identity: Identity, when_unreachable: WhenUnreachable = "stop") -> None:
        self.api = api
        self.identity = identity
        self.stopping = Stopping(identity.instance)
        self.report = Report()
        self.next_after = _NEXT_AFTER
        self.asked_at = 0.0
        self._outlives_its_lease = when_unreachable == "continue"
        self._lease: Lease | None = None
        self._withheld: str | None = None
        self._status = "running"
        self._process: int | None = None
        self._troubled: KillSwitchError | None = None
        self._beating = threading.RLock()

    @property
    def seconds_left(self) -> float:
        """Until the instance has to stop unless its lease is renewed. Infinite if it would go on without one."""
        if self._outlives_its_lease or self._lease is None:
            return math.inf
        return max(0.0, self._lease.ends_at - time.monotonic())

    def start(self) -> None:
        """The first heartbeat: one without a lease. Raises what `Agent.__enter__` raises."""
        with self.stopping.announced(), self._beating:
            if self._process is not None or self._lease is not None or self.stopping.why is not None:
                raise RuntimeError("an Agent is one start of one instance: make another with KillSwitch.agent")
            self._process, self._status = os.getpid(), "running"
            try:
                self._beat()
                if self._lease is None:
                    raise Unreachable(f"the switch answered the start without a lease{self._why_withheld()}")
            except AgentStopped:
                self.leave()
                raise
            except CheckpointTaken:
                self.leave()
                self._lease = None
                raise
            except BaseException:
                self._process = None
                raise

    def leave(self) -> None:
        """Says goodbye. An answer changes nothing any more, and a failure must not hide why the instance leaves."""
        if self._process != os.getpid():
            return
        with self._beating:
            if self._process is None:
                return
            self._process, self._status = None, "stopped"
            try:
                self._ask()
            except Exception as failure:
                _log.warning("%s could not say that it has stopped: %s", self.identity.instance, failure)

    def say(self, status: str, news: News) -> None:
        """A heartbeat with what is new. Raises what `Agent.heartbeat` raises."""
        self._must_be_here()
        with self.stopping.announced(), self._beating:
            before = self.report
            self.report, self._status = before.plus(news), status
            self.stopping.check()  # what was finished before the kill was known goes out with the goodbye
            self._say(before)

    def beat(self) -> None:
        """A heartbeat that nobody waits for: raises `AgentStopped` only, and logs what else goes wrong."""
        with self.stopping.announced(), self._beating:
            if self._process != os.getpid():
                return
            self.stopping.check()
            try:
                self._say(self.report)
            except KillSwitchError as failure:
                self._note(failure)

    def guard(self) -> None:
        """Raises `AgentStopped` if the instance may not act. Asks nobody and waits for nothing."""
        self._must_be_here()
        with self.stopping.announced():
            self.stopping.check()
            if self.seconds_left == 0.0:
                self.stopping.because(self._expired(self._troubled))

    def token(self) -> str:
        """The lease's token. Raises `AgentStopped` like `guard`, `Unreachable` if there is no living lease."""
        self.guard()
        lease = self._lease
        if lease is None or lease.has_ended:
            raise Unreachable("the lease has ended, and without one no call is sent")
        return lease.token

    def call(self, request: Request, headers: Mapping[str, str], idempotency_key: str | None) -> Response:
        """A call to a tool, with the lease. Raises what `Agent.call` raises."""
        call = signed(request, self.token(), headers, idempotency_key)
        return decided(call, self._passed(call))

    def ask(self, request: Request, idempotency_key: str | None = None) -> Response:
        """A question to the switch itself, with the lease. Raises what `Agent.inbox` raises."""
        response = self._passed(signed(request, self.token(), {}, idempotency_key))
        if not response.ok:
            raise refusal(response)
        return response

    def _passed(self, request: Request) -> Response:
        """The answer, unless the lease was refused: then a heartbeat tells why."""
        response = self.api.transport(request)
        if response.status in (401, 403):
            self.say(self._status, News())
            raise refusal(response)
        return response

    def _say(self, before: Report) -> None:
        """A heartbeat, and what becomes of the report if it fails."""
        try:
            self._beat()
        except (Invalid, TypeError, ValueError):
            self.report = self.report.rejected(before)
            raise
        except CheckpointTaken:
            self.report = self.report.without_checkpoint()
            raise
        except (NotAuthenticated, Forbidden) as refused:
            self._must_have_a_lease(refused, outlives=False)
            raise
        except Unreachable as outage:
            self._must_have_a_lease(outage, outlives=self._outlives_its_lease)
            self._note(outage)

    def _beat(self) -> None:
        """One question and its answer. Raises what the answer demands."""
        beat = self._ask()
        self._troubled = self._troubled if beat.taken is not None else None
        self.report = self.report.confirmed(beat.checkpoint)
        if beat.stop is not None:
            self.stopping.because(beat.stop)
        self._lease, self._withheld = beat.lease or self._lease, beat.withheld
        self.next_after = beat.next_after or self.next_after
        if beat.taken is not None:
            raise beat.taken

    def _ask(self) -> Beat:
        self.asked_at = time.monotonic()
        response = self.api.exchange(f"{self.identity.path}/heartbeat", self._body())
        return Beat.read(self.identity, response, self.asked_at)

    def _body(self) -> dict[str, Any]:
        who = self.identity
        body = {"instance": who.instance, "status": self._status, "checkpointKey": who.checkpoint_key}
        if self._lease is not None:
            body["lease"] = self._lease.token
        return {**body, **self.report.fields()}

    def _note(self, failure: KillSwitchError) -> None:
        """Writes the first failure of a row to the log as a warning, the others for whoever looks closely."""
        level = logging.WARNING if self._troubled is None else logging.DEBUG
        lives = self._lease is not None and not self._lease.has_ended
        how = "while its lease lives" if lives else "without a lease, because when_unreachable is 'continue'"
        _log.log(level, "%s missed a heartbeat and goes on %s: %s", self.identity.instance, how, failure)
        self._troubled = failure

    def _must_have_a_lease(self, failure: KillSwitchError, *, outlives: bool) -> None:
        """Lets the instance go on while the lease lives, and not a moment longer."""
        if (self._lease is None or self._lease.has_ended) and not outlives:
            self.stopping.because(self._expired(failure))

    def _expired(self, failure: KillSwitchError | None) -> LeaseExpired:
        why = "" if failure is None else f": {failure}"
        return LeaseExpired(self.identity.uri, f"the lease has ended and was not renewed{why}", withheld=self._withheld)

    def _why_withheld(self) -> str:
        return "" if self._withheld is None else f": {self._withheld}"

    def _must_be_here(self) -> None:
        if self._process not in (None, os.getpid()):
            self.stopping.check()
            raise RuntimeError("this process was forked from the one that the Agent belongs to: start one here")
        if self._process is None and self.stopping.why is None:
            raise RuntimeError("an Agent acts inside its with statement only")
