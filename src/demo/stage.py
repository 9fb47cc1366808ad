"""What the acts of the story share: the plan, the screen, the switch, the mail provider, the instances."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from killswitch import KillSwitch

from children import Children
from cloud import Cloud
from customers import SHARDS
from instances import Assignment, Instance, Surroundings, start_instance
from mails import BROKEN, REPAIRED
from provider_client import ProviderClient
from screen import Screen, thousands

AGENT = "agent://acme/production/mailer"
CANARY = "agent://acme/production/canary"
RESISTANT_SHARD = "d"
POLL_SECONDS = 0.03


class StoryBroken(Exception):
    """The story cannot go on. The message says which promise was broken, or what was missing."""


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
class Stage:
    """Where the story is played."""

    plan: Plan
    screen: Screen
    cloud: Cloud
    provider: ProviderClient
    children: Children
    folder: Path
    agent_key: str = ""
    first_run: list[Instance] = field(default_factory=list)
    second_run: list[Instance] = field(default_factory=list)

    @property
    def regions(self) -> list[str]:
        """The regions, the first one first."""
        return list(self.cloud.regions)

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

    def switch(self, role: str, region: str | None = None) -> KillSwitch:
        """A client with this role's key: of one region, or of all with the first one first."""
        urls = list(self.cloud.regions.values()) if region is None else [self.cloud.regions[region]]
        return KillSwitch(url=urls, key=self.cloud.keys[role], timeout=15)

    def start_run(self, number: int) -> None:
        """Starts one instance per shard, and lets them begin together. In the first run one of them has the bug."""
        run = self.first_run if number == 1 else self.second_run
        run += [self._start(shard, number, self.regions[at % len(self.regions)]) for at, shard in enumerate(SHARDS)]
        self.wait_until(lambda: all(each.has_started for each in run), 60, lambda: "the instances did not start")
        for each in run:
            each.go()

    def run_until(self, done: Callable[[], bool], complaint: Callable[[], str]) -> None:
        """Lets the instances run. What they did last stays on the screen."""
        self.wait_until(done, self.plan.run_seconds, complaint)
        self.screen.settle(self._draw)

    def wait_until(self, done: Callable[[], bool], seconds: float, complaint: Callable[[], str]) -> None:
        """Waits and shows what is going on. Raises `StoryBroken` after so many seconds, or when something has died."""
        until = time.monotonic() + seconds
        while not done():
            self._check()
            if time.monotonic() > until:
                raise StoryBroken(complaint())
            self.screen.live(self._draw)
            time.sleep(POLL_SECONDS)
        self.screen.clear()

    def _start(self, shard: str, number: int, region: str) -> Instance:
        template = BROKEN if number == 1 else REPAIRED
        is_resistant = number == 1 and shard == RESISTANT_SHARD
        name = f"mailer-{shard}" if number == 1 else f"mailer-{shard}{number}"
        given = Surroundings(AGENT, self.customer_file, self.plan.pace, self.folder)
        urls = [self.cloud.regions[region], *(url for other, url in self.cloud.regions.items() if other != region)]
        switch = {"KILLSWITCH_URL": ",".join(urls), "KILLSWITCH_KEY": self.agent_key}
        return start_instance(self.children, given, Assignment(name, region, shard, template, is_resistant), switch)

    def _check(self) -> None:
        self.cloud.check()
        for instance in [*self.first_run, *self.second_run]:
            if instance.failure is not None:
                raise StoryBroken(f"{instance.name} in {instance.region} failed: {instance.failure}")

    def _draw(self) -> tuple[list[str], str]:
        shown = [each for each in self.first_run if not (self.second_run and each.assignment.shard != RESISTANT_SHARD)]
        instances = [*shown, *self.second_run]
        ledger = f"the ledger has {thousands(self.provider.sent())} mails"
        rates = "  ".join(f"{each.name.removeprefix('mailer-')} {thousands(each.rate)}/s" for each in instances)
        return [*map(_line, instances), f"  {ledger}"], f"  {ledger}:  {rates}"


def _line(instance: Instance) -> str:
    name, region = instance.name.ljust(10), instance.region.ljust(11)
    return f"  {name}{region}{thousands(instance.sent):>7} mails {thousands(instance.rate):>6}/s  {instance.word}"


def quoted(lines: Sequence[str]) -> str:
    """Names as a person lists them."""
    return ", ".join(lines[:-1]) + " and " + lines[-1] if len(lines) > 1 else "".join(lines)
