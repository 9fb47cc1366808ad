"""The double of the switch with what the night needs of it: one policy, a monitor that looks now and then, a report."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from killswitch import Request, Response

from night_stage import AGENT
from tests.fake_cloud import KEYS, REGIONS, FakeCloud, _json

TICK_SECONDS = 0.3
PATH = f"/v1/agents/{AGENT.removeprefix('agent://')}"


class Flaw(Enum):
    """What the double can be told to do wrong."""

    SLEEPS = "its monitor never looks"
    HASTY = "its monitor kills before the limit is passed"
    TWICE = "each region's monitor makes a kill of its own"
    FORGETFUL = "its replay says nothing"


class FakeNight(FakeCloud):
    """The double, for a `with` statement. Opened by the story in place of `LocalCloud`."""

    def __init__(self, tools: Mapping[str, str], waiting: Callable[[], None], *, flaw: Flaw | None = None) -> None:
        super().__init__(tools, waiting)
        self._flaw = flaw
        self._policy: dict[str, Any] | None = None
        self._used: dict[str, Decimal] = {}
        self._kills: list[dict[str, Any]] = []
        self._over = threading.Event()
        self._monitor = threading.Thread(target=self._look_now_and_then, daemon=True)

    def __enter__(self) -> FakeNight:
        super().__enter__()
        self._monitor.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._monitor.join()
        super().__exit__()

    def answer(self, request: Request, region: str) -> Response:
        """What the gateway of this region answers."""
        body = json.loads(request.body) if request.body else {}
        if request.path.endswith("/heartbeat"):
            usage = body.get("usage", {}).get("usd", 0)
            self._used[body["instance"]] = Decimal(str(usage))
            if self._flaw is Flaw.HASTY and usage and not self._kills:
                self._kill(_reason(self._spent, 0))
        answer = super().answer(request, region)
        return answer if answer.status != 404 else self._further(request, body)

    def _further(self, request: Request, body: dict[str, Any]) -> Response:
        what = (request.method, request.path.removeprefix(PATH))
        if what == ("PUT", "/policy"):
            self._policy = body
        if what == ("GET", ""):
            return _json(200, {"agent": AGENT, "kills": self._kills})
        if what[1] == "/policy/evaluate":
            return _json(200, {"complete": True, "breaches": self._breaches(body or self._policy or {})})
        if what[1] == "/policy" and self._policy is not None:
            return _json(200, self._policy)
        if request.path.endswith("/report"):
            return _json(200, self._report(request.path.split("/")[3]))
        return _json(404, {"title": "Not Found"})

    def _breaches(self, policy: dict[str, Any]) -> list[dict[str, Any]]:
        limit, spent = policy["rules"]["usdPerDay"]["limit"], self._spent
        if self._flaw is Flaw.FORGETFUL or spent <= limit:
            return []
        reason = _reason(spent, limit)
        return [{"scope": AGENT, "rule": "usdPerDay", "action": "kill", "figure": float(spent), "reason": reason}]

    def _report(self, kill_id: str) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {KEYS['viewer']}"}
        status = super().answer(Request("GET", f"/v1/kills/{kill_id}", headers, b"", 1.0), REGIONS[0]).json()
        regions = [{"region": each, "present": True, "millis": 5} for each in REGIONS]
        return {"kill": status["kill"], "regions": regions, "instances": status["rollCall"]["instances"]}

    @property
    def _spent(self) -> Decimal:
        return sum(self._used.values(), Decimal(0))

    def _look_now_and_then(self) -> None:
        while not self._over.wait(TICK_SECONDS):
            if self._policy is not None and not self._kills and self._flaw is not Flaw.SLEEPS:
                self._look(self._policy["rules"]["usdPerDay"]["limit"])

    def _look(self, limit: int) -> None:
        if self._spent > limit:
            for _ in range(2 if self._flaw is Flaw.TWICE else 1):
                self._kill(_reason(self._spent, limit))

    def _kill(self, reason: str) -> None:
        self._switch.kill(AGENT, reason)
        record = self._switch._rules.kills[-1].record
        record["actor"] = f"policy:{AGENT}"
        self._kills.append(record)


def _reason(spent: Decimal, limit: int) -> str:
    return (
        f"{spent} USD used in the day from 2026-11-26T00:00:00Z: over the limit of {limit} "
        f"(usdPerDay in the policy of {AGENT})."
    )
