"""The running instances of the campaign, as the story sees them: a process each, and what it tells."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import killswitch

import events
from children import Children
from events import Event, read_event

HERE = Path(__file__).resolve().parent
SDK = str(Path(killswitch.__file__).resolve().parents[1])
RATE_WINDOW = 2.0
"""Seconds over which a rate is measured."""


@dataclass(frozen=True)
class Assignment:
    """Which instance works where; in the campaign also on what."""

    name: str
    region: str
    shard: str = ""
    template: str = ""
    resistant: bool = False


class Surroundings(Protocol):
    """What every instance of an agent is given."""

    @property
    def logs(self) -> Path:
        """Where they write what goes wrong."""

    def command(self, assignment: Assignment) -> list[str]:
        """What starts this one."""


@dataclass(frozen=True)
class CampaignSurroundings:
    """What every instance of the campaign is given."""

    agent: str
    customers: Path
    pace: float
    logs: Path
    tool: str = "email"
    program: Path = HERE / "campaign.py"

    def command(self, assignment: Assignment) -> list[str]:
        """What starts this one."""
        named = {
            "agent": self.agent,
            "instance": assignment.name,
            "shard": assignment.shard,
            "customers": str(self.customers),
            "template": assignment.template,
            "pace": str(self.pace),
            "tool": self.tool,
        }
        return program(self.program, named) + (["--resistant"] if assignment.resistant else [])


class Instance:
    """One process. A thread reads what it tells; everything else looks at what has been told so far."""

    def __init__(self, assignment: Assignment, process: subprocess.Popen[str], log: Path) -> None:
        self.assignment = assignment
        self.process = process
        self._log = log
        self._told: list[Event] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def name(self) -> str:
        """The instance's name."""
        return self.assignment.name

    @property
    def region(self) -> str:
        """The region that it calls first."""
        return self.assignment.region

    def all(self, kind: str) -> list[Event]:
        """Everything of this kind that it has told."""
        return [event for event in self._told if event.kind == kind]

    def first(self, kind: str) -> Event | None:
        """The first of its kind, or None."""
        return next((event for event in self._told if event.kind == kind), None)

    @property
    def has_started(self) -> bool:
        """True once it holds a lease, or has been told why it gets none."""
        return bool(self._told)

    @property
    def has_ended(self) -> bool:
        """True once its process is gone and everything that it told is known."""
        return self.process.poll() is not None and not self._listener.is_alive()

    @property
    def sent(self) -> int:
        """Mails sent, as it says."""
        return sum(event.mails for event in self.all(events.SENT))

    @property
    def done(self) -> int:
        """Batches of its shard that were finished when it last said something about it."""
        return max((event.done for event in self._told), default=0)

    @property
    def rate(self) -> float:
        """Mails per second, lately."""
        since = time.monotonic_ns() - RATE_WINDOW * 1e9
        return sum(event.mails for event in self.all(events.SENT) if event.at >= since) / RATE_WINDOW

    @property
    def word(self) -> str:
        """What it is doing, in a word or two."""
        refused = len(self.all(events.REFUSED))
        if refused:
            return f"refused {refused} times, goes on trying"
        if self.first(events.FINISHED):
            return "finished"
        if self.first(events.TOLD):
            return "stopped"
        return "sending" if self.sent else "starting"

    @property
    def failure(self) -> str | None:
        """Why it ended although nobody stopped it, or None."""
        failed = self.first(events.FAILED)
        if failed is not None:
            return failed.text
        doubt = self.first(events.IN_DOUBT)
        if doubt is not None:
            return f"it is in doubt whether {doubt.text} was done"
        has_a_reason = self.first(events.TOLD) or self.first(events.FINISHED)
        if self._listener.is_alive() or has_a_reason:
            return None
        lines = self._log.read_text().strip().splitlines()
        return lines[-1] if lines else "it ended and said nothing"

    def go(self) -> None:
        """Lets it begin. If it has ended meanwhile, `failure` says why."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write("go\n")
            self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._told.append(read_event(line))


def start_instance(children: Children, given: Surroundings, assignment: Assignment, switch: dict[str, str]) -> Instance:
    """Starts one. `switch` is its environment: where the switch is, and the key, which belongs on no command line."""
    log = given.logs / f"{assignment.name}.log"
    with log.open("w") as err:
        process = children.start(given.command(assignment), {**switch, "PYTHONPATH": SDK}, subprocess.PIPE, err)
    return Instance(assignment, process, log)


def program(path: Path, named: Mapping[str, str]) -> list[str]:
    """The command that runs one of the programs beside this file with these arguments."""
    return [sys.executable, str(path), *(f"--{name}={value}" for name, value in named.items())]
