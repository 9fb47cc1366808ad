"""A drill: a harmless agent of its own is started, killed and resumed, and each step is timed in each region."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .._exceptions import NotFound
from .._switch import KillSwitch
from .._transport import Transport
from ..types import KillAnswer
from ._exit import CommandError, Exit
from ._probe import Probe, started_again
from ._show import waits

_POLL = 0.02
_OURS = "drill-"


@dataclass(frozen=True)
class Plan:
    """
    What is to be drilled.

    Attributes:
        agent: The agent's URI. It is killed and resumed, so it must be nobody else's.
        key: Its key.
        ways: The way to each region.
        seconds: How long each step may take.
    """

    agent: str
    key: str = field(repr=False)
    ways: list[Transport] = field(repr=False)
    seconds: float


@dataclass
class Drill:
    """One drill. `say` hears of each step."""

    switch: KillSwitch
    plan: Plan
    say: Callable[[str], None]
    passed_after_kill: int = 0
    passed_after_resume: int = 0

    def run(self) -> dict[str, Any]:
        """The figures. Whatever happens, the agent is resumed at the end."""
        self._must_be_ours()
        name = f"{_OURS}{secrets.token_hex(3)}"
        probes = [Probe(way, self.plan.agent, self.plan.key, f"{name}-{n}") for n, way in enumerate(self.plan.ways, 1)]
        try:
            return self._drilled(probes)
        finally:
            for probe in probes:
                probe.leave()

    def _drilled(self, probes: list[Probe]) -> dict[str, Any]:
        for number, probe in enumerate(probes, 1):
            self.say(f"starting an instance in region {number} of {len(probes)}")
            probe.start(self.plan.seconds)
        names = self._names_of_regions(probes)
        try:
            self.say("killing it")
            began = time.monotonic()
            answer = self.switch.kill(self.plan.agent, reason="drill")
            answered = time.monotonic()
            self.say("waiting until every instance is told, and refused")
            _wait_until(lambda: all(probe.has_stopped() for probe in probes), self.plan.seconds)
            for probe in probes:
                probe.leave()  # while it is killed: once it is fenced, nobody listens to its goodbye
            self.passed_after_kill = sum(probe.passed_since(answered) for probe in probes)
        finally:
            resumed = self._resume()
        self.passed_after_resume = sum(probe.call() for probe in probes)
        again = [self._again(probe, resumed) for probe in probes]
        regions = [names.get(probe.instance) for probe in probes]
        lines = [_line(*each, began=began) for each in zip(regions, probes, again, strict=True)]
        return self._result(answer, lines)

    def _must_be_ours(self) -> None:
        try:
            agent = self.switch.status(self.plan.agent)
        except NotFound:
            return
        if agent["killed"]:
            raise CommandError(f"{self.plan.agent} is killed: nothing to drill", "resume it first", Exit.REFUSED)
        others = [i for i in agent["instances"] if i["health"] == "active" and not i["instance"].startswith(_OURS)]
        if others:
            at_work = f"{self.plan.agent} is at work: {others[0]['instance']} would be killed"
            raise CommandError(at_work, "name another --agent", Exit.REFUSED)

    def _names_of_regions(self, probes: Iterable[Probe]) -> dict[str, str]:
        return {each["instance"]: each["region"] for each in self.switch.status(self.plan.agent)["instances"]}

    def _resume(self) -> float:
        self.say("resuming it")
        began = time.monotonic()
        answer = self.switch.resume(self.plan.agent, reason="the drill is over")
        if waits(answer.get("approval")):
            alone = f"{self.plan.agent} stays killed: a policy wants two people to resume it"
            raise CommandError(alone, "someone else must resume it too", Exit.SECOND_PERSON)
        return began

    def _again(self, probe: Probe, resumed: float) -> int:
        self.say("starting anew")
        started_again(probe, self.plan.seconds)
        return _millis(resumed, time.monotonic())

    def _result(self, answer: KillAnswer, lines: list[dict[str, Any]]) -> dict[str, Any]:
        by_region = {line["region"]: line for line in lines}
        regions = [
            {
                "region": each["region"],
                "outcome": each["outcome"],
                "confirmedMillis": each.get("millis") if each["outcome"] == "confirmed" else None,
                **{name: by_region.get(each["region"], {}).get(name) for name in _MEASURED},
            }
            for each in answer["regions"]
        ]
        stopped = all(line["toldMillis"] is not None and line["refusedMillis"] is not None for line in lines)
        return {
            "agent": self.plan.agent,
            "kill": answer["kill"]["id"],
            "held": stopped and self.passed_after_kill == 0 and self.passed_after_resume == 0,
            "passedAfterKill": self.passed_after_kill,
            "passedAfterResume": self.passed_after_resume,
            "regions": regions,
        }


_MEASURED = ("toldMillis", "refusedMillis", "againMillis")


def _line(region: str | None, probe: Probe, again: int, *, began: float) -> dict[str, Any]:
    told, refused = probe.observer.told_at, probe.refused_at
    return {
        "region": region,
        "toldMillis": None if told is None else _millis(began, told),
        "refusedMillis": None if refused is None else _millis(began, refused),
        "againMillis": again,
    }


def _millis(since: float, until: float) -> int:
    return round((until - since) * 1_000)


def _wait_until(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(_POLL)
