"""
Tests an agent against being killed, without a network.

    fake = FakeSwitch(kill_at=3)
    with self.assertRaises(AgentKilled):
        run_my_agent(KillSwitch(transport=fake))
    self.assertEqual({"done": 2}, fake.checkpoint())
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from ._exceptions import Unreachable
from ._fake import Holder, Kill, Roll, Rules, roll_call, scope_of
from ._fake_checkpoints import Checkpoints
from ._fake_intents import Intents
from ._serving import serving
from ._transport import Request, Response

__all__ = ["FakeSwitch"]

_HEARTBEAT = re.compile(r"/v1/agents/([^/]+/[^/]+/[^/]+)/heartbeat")
_DECISION = re.compile(r"/v1/(?:fleet|agents/([^/]+/[^/]+/[^/]+)(?:/instances/([^/]+))?)/(kill|resume)")
_KILL = re.compile(r"/v1/kills/([^/]+)")
_FORBIDDEN = (403, {"message": "Forbidden"})

_Answer = tuple[int, dict[str, Any]]


class FakeSwitch:
    """
    A transport that answers as the switch would: give it to `KillSwitch(transport=...)`, for `agent` and `async_agent`
    alike. Safe to share between threads.

    It keeps kills, lifts, leases, checkpoints and intents, and fences who slept through a kill. Keys, policies and the
    record are the real switch's.

    Args:
        kill_at: The heartbeat, counted from 1 over all agents, that is the first to hear of a kill of its agent.
        reason: That kill's reason.
        checkpoint: The data of the checkpoint that an agent finds, under the key `default`.
        lease_seconds: How long a lease lives. 0 gives leases that have ended at once.
        tool: Answers the calls that pass. 200 with `{}` if not given.
        regions: What a kill's answer calls the regions.
        approvals: How many people it takes to resume, as a policy would say: 1 or 2. They are told apart by their keys.
        next_heartbeat: Seconds between heartbeats that it asks for. So many that none comes from the background, and
            `kill_at` counts your own, if not given; give 0.05 where the background is to hear of a kill.

    Attributes:
        heartbeats: The body of every heartbeat, in order.
        calls: Every call to a tool that passed, in order.
        refused: Every call to a tool that did not.
        unreachable: Set it to True, and nothing is answered any more.
    """

    def __init__(
        self,
        *,
        kill_at: int | None = None,
        reason: str = "killed by a test",
        checkpoint: Mapping[str, Any] | None = None,
        lease_seconds: float = 60.0,
        tool: Callable[[Request], Response] | None = None,
        regions: Sequence[str] = ("local",),
        next_heartbeat: float = 3600.0,
        approvals: int = 1,
    ) -> None:
        self.heartbeats: list[dict[str, Any]] = []
        self.calls: list[Request] = []
        self.refused: list[Request] = []
        self.unreachable = False
        self._kill_at, self._reason, self._tool, self._regions = kill_at, reason, tool, tuple(regions)
        self._checkpoints = Checkpoints(checkpoint)
        self._rules = Rules(lease_seconds, approvals)
        self._intents = Intents()
        self._next_heartbeat = next_heartbeat
        self._roll = Roll()
        self._lock = threading.RLock()

    def __call__(self, request: Request, /) -> Response:
        return self.answer(request, self._regions[0])

    def answer(self, request: Request, region: str) -> Response:
        """Answers as this region would. Raises `Unreachable` if the fake was told to be."""
        if self.unreachable:
            raise Unreachable("the fake switch is set to be unreachable")
        if request.path.startswith("/v1/tools/"):
            return self._call(request)
        if self._intents.knows(request.path):
            return self._post(request)
        with self._lock:
            status, body = self._route(request, region)
        return _response(status, body)

    def serving(self) -> AbstractContextManager[str]:
        """Answers over HTTP, too, while the `with` lasts: it gives the URL. For an agent in a process of its own."""
        return serving(self)

    def take_checkpoint(self, instance: str | None, key: str = "default", region: str = "local") -> None:
        """Says of this key, from now on, that this other living instance has it; None says so no more."""
        with self._lock:
            self._checkpoints.own(key, None if instance is None else {"instance": instance, "region": region})

    def kill(self, scope: str = "agent://*", reason: str | None = None) -> None:
        """Kills, as an operator would at this moment."""
        with self._lock:
            self._kill(scope, {"reason": reason or self._reason}, self._regions[0])

    def resume(self, scope: str = "agent://*") -> None:
        """Lifts every kill of exactly this scope."""
        with self._lock:
            self._rules.lift(scope)

    def send(self, to: str, data: Mapping[str, Any], sender: str = "agent://acme/production/sender") -> str:
        """Puts a message into an agent's inbox, as if another agent had sent it; returns its id."""
        with self._lock:
            return str(self._intents.take(sender, to, data, self._regions[0])["id"])

    def waiting(self, agent: str) -> list[dict[str, Any]]:
        """The data of what waits in the agent's inbox: sent, and not acknowledged."""
        with self._lock:
            return self._intents.waiting(agent)

    def checkpoint(self, agent: str | None = None, key: str = "default") -> dict[str, Any] | None:
        """The newest checkpoint's data: of this agent and key, or the last one stored of all."""
        with self._lock:
            last = self._checkpoints.last(agent, key)
        return None if last is None else dict(last["data"])

    def _route(self, request: Request, region: str) -> _Answer:
        body: dict[str, Any] = json.loads(request.body) if request.body else {}
        if match := _HEARTBEAT.fullmatch(request.path):
            return 200, self._heartbeat(f"agent://{match[1]}", body, region)
        if match := _DECISION.fullmatch(request.path):
            key = request.headers.get("authorization", "")
            return self._decide(match[3], scope_of(match[1], match[2], body), body, key)
        if match := _KILL.fullmatch(request.path):
            return self._kill_report(match[1])
        return 404, {"type": "about:blank", "title": "Not Found", "detail": "the fake switch has no such route"}

    def _heartbeat(self, agent: str, body: dict[str, Any], region: str) -> dict[str, Any]:
        self.heartbeats.append(body)
        if len(self.heartbeats) == self._kill_at:
            self._kill(agent, {"reason": self._reason}, region)
        instance, holder = body["instance"], self._rules.holder(body.get("lease"))
        seen = self._roll.hear(agent, body, region)
        kill = self._rules.standing(agent, instance)
        fenced = "lease" in body and self._rules.fences(holder, agent, instance)
        key = body.get("checkpointKey", "default")
        owner = self._checkpoints.owner(key)
        if (kill is None or "lease" in body) and not fenced and owner is None:
            self._checkpoints.store(agent, key, body.get("checkpoint"))
        answer: dict[str, Any] = {
            "killed": kill is not None,
            "fenced": kill is None and fenced,
            "nextHeartbeatMillis": round(self._next_heartbeat * 1000),
        }
        if owner is not None:
            answer["checkpointOwner"] = owner
        if kill is not None:
            seen.told = True
            answer["kill"] = kill.record
        elif not fenced and seen.status != "stopped":
            answer.update(self._rules.lease(agent, instance, holder))
        newest = self._checkpoints.newest(agent, key)
        return answer if newest is None else {**answer, "checkpoint": {"key": key, **newest}}

    def _call(self, request: Request) -> Response:
        with self._lock:
            passes = self._acting(request) is not None
            (self.calls if passes else self.refused).append(request)
        if not passes:
            return _response(*_FORBIDDEN)
        return _response(200, {}) if self._tool is None else self._tool(request)

    def _post(self, request: Request) -> Response:
        with self._lock:
            holder = self._acting(request)
            answer = _FORBIDDEN if holder is None else self._intents.answer(request, holder, self._regions[0])
        return _response(*answer)

    def _acting(self, request: Request) -> Holder | None:
        """Whose lease it shows, if the lease authorises."""
        holder = self._rules.holder(request.headers.get("authorization", "").removeprefix("Bearer "))
        if holder is None:
            return None
        who = holder.agent, holder.instance
        if self._rules.standing(*who) is None and not self._rules.fences(holder, *who):
            return holder
        self._roll.refuse(*who)
        return None

    def _decide(self, verb: str, scope: str, why: dict[str, Any], key: str) -> _Answer:
        if verb == "kill":
            kill = self._kill(scope, why, self._regions[0])
            return 200, {**self._decided(scope, [kill]), "killed": True, "kill": kill.record}
        approval = self._rules.consent(scope, why["reason"], key)
        waits = approval is not None and approval["given"] < approval["needed"]
        kills = self._rules.of(scope) if waits else self._rules.lift(scope)
        lifts = [{"kill": kill.record["id"], "scope": scope, "reason": why["reason"]} for kill in kills if not waits]
        still = [kill.record for kill in kills if waits]
        answer = {**self._decided(scope, kills), "killed": waits, "lifts": lifts, "stillKilledBy": still}
        return 202 if waits else 200, answer if approval is None else {**answer, "approval": approval}

    def _decided(self, scope: str, kills: Sequence[Kill]) -> dict[str, Any]:
        regions = [{"region": each, "outcome": "confirmed", "millis": 1} for each in self._regions]
        return {"scope": scope, "regions": regions, "rollCall": roll_call(kills)}

    def _kill(self, scope: str, why: dict[str, Any], region: str) -> Kill:
        kill = self._rules.kill(scope, why, region)
        kill.call_the_roll(self._roll)
        return kill

    def _kill_report(self, kill_id: str) -> _Answer:
        kill = next((each for each in self._rules.kills if each.record["id"] == kill_id), None)
        if kill is None:
            return 404, {"type": "urn:killswitch:problem:unknown-kill", "title": "No such kill"}
        return 200, kill.report(self._regions)


def _response(status: int, body: dict[str, Any]) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())
