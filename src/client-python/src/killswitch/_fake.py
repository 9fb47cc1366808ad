"""The rules of the switch in small: what the fake decides by. The real rules are the server's."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from ._time import format_instant

_CONSENT = 3600.0


@dataclass
class Seen:
    """What is known of one instance."""

    agent: str
    instance: str
    region: str
    status: str = "running"
    told: bool = False
    refused_after_told: int = 0
    last_heartbeat: str = field(default_factory=lambda: instant(0))

    @property
    def state(self) -> str:
        """Its line in the roll call."""
        if self.status == "stopped":
            return "stopped"
        if self.refused_after_told:
            return "resisting"
        return "told" if self.told else "live"

    def as_json(self) -> dict[str, Any]:
        """As the roll call shows it."""
        return {
            "agent": self.agent,
            "instance": self.instance,
            "region": self.region,
            "state": self.state,
            "lastHeartbeat": self.last_heartbeat,
            "status": self.status,
        }


class Roll:
    """Every instance that was heard of."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], Seen] = {}

    def __iter__(self) -> Iterator[Seen]:
        return iter(self._seen.values())

    def hear(self, agent: str, beat: dict[str, Any], region: str) -> Seen:
        """What is known with this heartbeat. A start makes it another one."""
        key = (agent, beat["instance"])
        if key not in self._seen or ("lease" not in beat and beat["status"] != "stopped"):
            self._seen[key] = Seen(*key, region)
        self._seen[key].status, self._seen[key].last_heartbeat = beat["status"], instant(0)
        return self._seen[key]

    def refuse(self, agent: str, instance: str) -> None:
        """A call of its own was refused."""
        if self._seen[agent, instance].told:
            self._seen[agent, instance].refused_after_told += 1


@dataclass
class Kill:
    """A kill as the wire shows it, whether it has been lifted, and the instances that were live when it came."""

    record: dict[str, Any]
    lifted: bool = False
    called: list[Seen] = field(default_factory=list)
    consents: dict[str, dict[str, Any]] = field(default_factory=dict)

    def covers(self, agent: str, instance: str) -> bool:
        """True if the instance of this agent is under the kill's scope."""
        scope = str(self.record["scope"])
        return agent.startswith(scope[:-1]) if scope.endswith("*") else scope in (agent, f"{agent}#{instance}")

    def call_the_roll(self, seen: Iterable[Seen]) -> None:
        """Of those whom it covers, and who have not said that they stopped."""
        self.called = [each for each in seen if each.status != "stopped" and self.covers(each.agent, each.instance)]

    def report(self, regions: Sequence[str]) -> dict[str, Any]:
        """The kill, and what came of it in these regions."""
        return {
            "kill": self.record,
            "killed": not self.lifted,
            "regions": [{"region": each, "present": True, "lifted": self.lifted} for each in regions],
            "rollCall": roll_call([self]),
        }


def roll_call(kills: Sequence[Kill]) -> dict[str, Any]:
    """Who was live when these kills came, and how they do now."""
    return {"complete": True, "instances": [each.as_json() for kill in kills for each in kill.called]}


@dataclass
class Holder:
    """Who was given a lease, which lifted kills it has outlived, and when it ends (monotonic seconds)."""

    agent: str
    instance: str
    outlived: frozenset[str]
    ends_at: float


class Rules:
    """Kills, lifts and leases, and what follows from them."""

    def __init__(self, lease_seconds: float, approvals: int = 1) -> None:
        self.kills: list[Kill] = []
        self._approvals = approvals
        self._keys: list[str] = []
        self._lease_seconds = lease_seconds
        self._holders: dict[str, Holder] = {}
        self._numbers = itertools.count(1)

    def holder(self, token: str | None) -> Holder | None:
        """Who holds this lease, or None for a lease that nobody was given."""
        return None if token is None else self._holders.get(token)

    def standing(self, agent: str, instance: str) -> Kill | None:
        """A kill that covers the instance and has not been lifted."""
        return next((kill for kill in self._covering(agent, instance) if not kill.lifted), None)

    def fences(self, holder: Holder | None, agent: str, instance: str) -> bool:
        """True if the lease cannot authorise this instance, were it not killed."""
        if holder is None or (holder.agent, holder.instance) != (agent, instance):
            return True
        lifted = {kill.record["id"] for kill in self._covering(agent, instance) if kill.lifted}
        return not lifted <= holder.outlived or time.monotonic() >= holder.ends_at

    def lease(self, agent: str, instance: str, renewed: Holder | None) -> dict[str, Any]:
        """A new lease. A renewal keeps the list that it came with; only a new start lists what is lifted by now."""
        lifted = frozenset(kill.record["id"] for kill in self.kills if kill.lifted)
        outlived = lifted if renewed is None else renewed.outlived
        token = f"lease-{next(self._numbers)}"
        self._holders[token] = Holder(agent, instance, outlived, time.monotonic() + self._lease_seconds)
        return {"lease": token, "leaseExpiresAt": instant(self._lease_seconds)}

    def kill(self, scope: str, why: dict[str, Any], region: str) -> Kill:
        """Records a kill."""
        record = {**why, "id": f"kill-{len(self.kills) + 1}", "scope": scope, "actor": "tester", "region": region}
        self.kills.append(Kill({**record, "time": instant(0)}))
        return self.kills[-1]

    def of(self, scope: str) -> list[Kill]:
        """The kills of exactly this scope that stand."""
        return [kill for kill in self.kills if kill.record["scope"] == scope and not kill.lifted]

    def consent(self, scope: str, reason: str, key: str) -> dict[str, Any] | None:
        """Who agrees to a resume, whoever shows this key included; None where one is enough, or nothing stands."""
        standing = self.of(scope)
        if self._approvals == 1 or not standing:
            return None
        if key not in self._keys:
            self._keys.append(key)
        actor = f"tester-{self._keys.index(key) + 1}"
        for kill in standing:
            kill.consents.setdefault(actor, {"actor": actor, "reason": reason, "time": instant(0)})
        to_all = set.intersection(*(set(kill.consents) for kill in standing))
        by = [each for name, each in standing[-1].consents.items() if name in to_all]
        return {"needed": self._approvals, "given": len(by), "by": by, "expiresAt": instant(_CONSENT)}

    def lift(self, scope: str) -> list[Kill]:
        """Lifts every kill of exactly this scope."""
        lifted = self.of(scope)
        for kill in lifted:
            kill.lifted = True
        return lifted

    def _covering(self, agent: str, instance: str) -> Iterator[Kill]:
        return (kill for kill in self.kills if kill.covers(agent, instance))


def instant(seconds_from_now: float) -> str:
    """A time as the wire writes it."""
    return format_instant(datetime.now(timezone.utc) + timedelta(seconds=seconds_from_now))


def scope_of(path: str | None, instance: str | None, body: dict[str, Any]) -> str:
    """What a decision covers: what its path names, or its body."""
    if path is None:
        return str(body["scope"])
    return f"agent://{path}" if instance is None else f"agent://{path}#{instance}"
