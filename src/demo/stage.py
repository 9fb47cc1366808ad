"""What the acts of a story share: the screen, the switch, the mail provider, the instances."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from killswitch import KillSwitch

from children import Children
from cloud import Cloud
from instances import Assignment, Instance, Surroundings, start_instance
from provider_client import ProviderClient
from screen import Screen

POLL_SECONDS = 0.03
START_SECONDS = 60


class StoryBroken(Exception):
    """The story cannot go on. The message says which promise was broken, or what was missing."""


@dataclass
class Stage(ABC):
    """Where a story is played."""

    screen: Screen
    cloud: Cloud
    provider: ProviderClient
    children: Children
    folder: Path
    agent_key: str = ""

    @property
    @abstractmethod
    def everyone(self) -> Sequence[Instance]:
        """The instances that were started."""

    @abstractmethod
    def draw(self) -> tuple[list[str], str]:
        """What is going on: the lines for a terminal, and the one line for a log."""

    @property
    def regions(self) -> list[str]:
        """The regions, the first one first."""
        return list(self.cloud.regions)

    def switch(self, role: str, region: str | None = None) -> KillSwitch:
        """A client with this role's key: of one region, or of all with the first one first."""
        urls = list(self.cloud.regions.values()) if region is None else [self.cloud.regions[region]]
        return KillSwitch(url=urls, key=self.cloud.keys[role], timeout=15)

    def start(self, given: Surroundings, assignment: Assignment) -> Instance:
        """Starts an instance, which calls its own region first."""
        own = self.cloud.regions[assignment.region]
        urls = [own, *(url for url in self.cloud.regions.values() if url != own)]
        switch = {"KILLSWITCH_URL": ",".join(urls), "KILLSWITCH_KEY": self.agent_key}
        return start_instance(self.children, given, assignment, switch)

    def let_go(self, instances: Sequence[Instance]) -> None:
        """Lets instances begin together, once all of them have started."""
        self.wait_until(
            lambda: all(each.has_started for each in instances), START_SECONDS, lambda: "the instances did not start"
        )
        for each in instances:
            each.go()

    def wait_until(self, done: Callable[[], bool], seconds: float, complaint: Callable[[], str]) -> None:
        """Waits and shows what is going on. Raises `StoryBroken` after so many seconds, or when something has died."""
        until = time.monotonic() + seconds
        while not done():
            self._check()
            if time.monotonic() > until:
                raise StoryBroken(complaint())
            self.screen.live(self.draw)
            time.sleep(POLL_SECONDS)
        self.screen.clear()

    def _check(self) -> None:
        self.cloud.check()
        for instance in self.everyone:
            if instance.failure is not None:
                raise StoryBroken(f"{instance.name} in {instance.region} failed: {instance.failure}")


def quoted(lines: Sequence[str]) -> str:
    """Names as a person lists them."""
    return ", ".join(lines[:-1]) + " and " + lines[-1] if len(lines) > 1 else "".join(lines)
