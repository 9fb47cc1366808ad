"""Where the story of the night is played: its plan, the policy, and the instances that answer mails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from instances import HERE, Assignment, Instance, program
from runaway import USD
from screen import thousands
from stage import Stage

AGENT = "agent://acme/production/support"
NAMES = ("support-a", "support-b", "support-c")

BEAT_SECONDS, TICK_SECONDS, WORK_SECONDS, KILL_SECONDS = 0.5, 10.0, 15.0, 1.0
"""
What may pass between a call that goes over a budget and the kill: until a heartbeat says so, until the monitor looks,
its work, and the kill itself (docs/adr/0013). It looks every ten seconds here (scripts/dev), in AWS once a minute.
"""
ALLOWED_SECONDS = BEAT_SECONDS + TICK_SECONDS + WORK_SECONDS + KILL_SECONDS
ALLOWED_SECONDS_IN_AWS = ALLOWED_SECONDS - TICK_SECONDS + 60.0


@dataclass(frozen=True)
class NightPlan:
    """
    How the story is played.

    Attributes:
        budget: Dollars that the agent may spend in a day.
        loose_budget: Dollars that a policy allows which would have done nothing.
        pause: Seconds that the model of each instance takes for an answer.
        still_seconds: How long the ledger is watched while it stands still.
        patience: Seconds that anything may take beyond what is allowed before the story calls it broken.
    """

    budget: int = 5
    loose_budget: int = 100
    pause: float = 0.5
    still_seconds: float = 2.0
    patience: float = 60.0


@dataclass(frozen=True)
class Loops:
    """What every instance is given."""

    pause: float
    logs: Path

    def command(self, assignment: Assignment) -> list[str]:
        """What starts this one."""
        return program(HERE / "runaway.py", {"agent": AGENT, "instance": assignment.name, "pause": str(self.pause)})


@dataclass
class NightStage(Stage):
    """The stage of the night."""

    plan: NightPlan = field(default_factory=NightPlan)
    loops: list[Instance] = field(default_factory=list)

    @property
    def everyone(self) -> Sequence[Instance]:
        """The instances."""
        return self.loops

    @property
    def spent(self) -> Decimal:
        """Dollars, by the mail provider's ledger: nobody's own account of it."""
        return cost(self.provider.sent())

    def start_loops(self) -> None:
        """Starts the instances in all regions, and lets them begin together."""
        given = Loops(self.plan.pause, self.folder)
        for at, name in enumerate(NAMES):
            self.loops.append(self.start(given, Assignment(name, self.regions[at % len(self.regions)])))
        self.let_go(self.loops)

    def draw(self) -> tuple[list[str], str]:
        """Each instance and the money."""
        money = f"  spent {dollars(self.spent)} of {dollars(self.plan.budget)}"
        rates = "  ".join(f"{each.name.removeprefix('support-')} {each.rate:.1f}/s" for each in self.loops)
        return [*map(_line, self.loops), money], f"{money}:  {rates}"


def policy(limit: int) -> dict[str, Any]:
    """At most so many dollars a day, or the agent is killed."""
    return {"rules": {"usdPerDay": {"limit": limit, "action": "kill"}}}


def cost(answers: int) -> Decimal:
    """What so many answers cost, in dollars."""
    return answers * USD


def dollars(amount: Decimal | int) -> str:
    """8.4 as $8.40."""
    return f"${amount:,.2f}"


def _line(instance: Instance) -> str:
    name, region = instance.name.ljust(11), instance.region.ljust(11)
    return f"  {name}{region}{thousands(instance.sent):>5} answers  {instance.rate:>4.1f}/s  {instance.word}"
