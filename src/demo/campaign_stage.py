"""Where the story of the campaign is played: its plan, its two runs, and who of the first one does not listen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from customers import SHARDS
from instances import Assignment, CampaignSurroundings, Instance
from mails import BROKEN, REPAIRED
from screen import thousands
from stage import Stage

AGENT = "agent://acme/production/mailer"
CANARY = "agent://acme/production/canary"
RESISTANT_SHARD = "d"


@dataclass(frozen=True)
class Plan:
    """
    How the story is played.

    Attributes:
        customers: How many get a mail.
        kill_after: Mails in the ledger when the operator kills.
        still_seconds: How long the ledger is watched while it stands still.
        pace: Seconds that each instance waits between two batches.
        patience: Seconds that anything but a run may take before the story calls it broken.
    """

    customers: int = 50_000
    kill_after: int = 3_000
    still_seconds: float = 2.0
    pace: float = 0.0
    patience: float = 30.0

    @property
    def run_seconds(self) -> float:
        """How long all batches may take before the story gives up."""
        return 300 + self.pace * self.customers / 100


@dataclass
class CampaignStage(Stage):
    """The stage of the campaign."""

    plan: Plan = field(default_factory=Plan)
    first_run: list[Instance] = field(default_factory=list)
    second_run: list[Instance] = field(default_factory=list)

    @property
    def everyone(self) -> Sequence[Instance]:
        """The instances of both runs."""
        return [*self.first_run, *self.second_run]

    @property
    def customer_file(self) -> Path:
        """The CSV file that the instances read."""
        return self.folder / "customers.csv"

    @property
    def obeying(self) -> list[Instance]:
        """Those of the first run that listen to their heartbeat."""
        return [each for each in self.first_run if not each.assignment.resistant]

    @property
    def resistant(self) -> Instance:
        """The one that does not."""
        return next(each for each in self.first_run if each.assignment.resistant)

    def start_run(self, number: int) -> None:
        """Starts one instance per shard, and lets them begin together. In the first run one of them has the bug."""
        given = CampaignSurroundings(AGENT, self.customer_file, self.plan.pace, self.folder)
        run = self.first_run if number == 1 else self.second_run
        run += [self.start(given, self._assignment(shard, number)) for shard in SHARDS]
        self.let_go(run)

    def run_until(self, done: Callable[[], bool], complaint: Callable[[], str]) -> None:
        """Lets the instances run. What they did last stays on the screen."""
        self.wait_until(done, self.plan.run_seconds, complaint)
        self.screen.settle(self.draw)

    def draw(self) -> tuple[list[str], str]:
        """Each instance and the ledger."""
        shown = [each for each in self.first_run if not (self.second_run and each.assignment.shard != RESISTANT_SHARD)]
        instances = [*shown, *self.second_run]
        ledger = f"the ledger has {thousands(self.provider.sent())} mails"
        rates = "  ".join(f"{each.name.removeprefix('mailer-')} {thousands(each.rate)}/s" for each in instances)
        return [*map(_line, instances), f"  {ledger}"], f"  {ledger}:  {rates}"

    def _assignment(self, shard: str, number: int) -> Assignment:
        name = f"mailer-{shard}" if number == 1 else f"mailer-{shard}{number}"
        region = self.regions[SHARDS.index(shard) % len(self.regions)]
        is_resistant = number == 1 and shard == RESISTANT_SHARD
        return Assignment(name, region, shard, BROKEN if number == 1 else REPAIRED, is_resistant)


def _line(instance: Instance) -> str:
    name, region = instance.name.ljust(10), instance.region.ljust(11)
    return f"  {name}{region}{thousands(instance.sent):>7} mails {thousands(instance.rate):>6}/s  {instance.word}"
