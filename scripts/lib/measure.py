"""
The kill drill: how fast a switch that runs somewhere stops agents, in each of its regions.

Starts instances of an agent of its own in every region, which call a tool without a pause and do not listen. Then it
kills the agent, measures when calls were refused, resumes it, and leaves nothing behind but the record of it.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drill import Instance, Pace, path_of
from figures import Result, result, table
from wire import Wire

PATIENCE = 60.0
"""Seconds until it is given up to wait for something that has to happen."""


@dataclass(frozen=True)
class Switch:
    """A switch that runs: where its regions are, and a key with the role admin."""

    regions: Mapping[str, str]
    key: str

    def ask(self, request: str, body: Any = None) -> dict[str, Any]:
        """Asks the first region; ends the program if it keeps refusing."""
        wire = Wire(next(iter(self.regions.values())), timeout=60)
        status, answer = wire.ask(request, self.key, body)
        wire.close()
        if status in (200, 201, 204):
            return answer
        why = answer.get("detail") or answer.get("title") or answer.get("message") or "no answer"
        raise SystemExit(f"scripts/measure: {request} was answered {status or 'not at all'}: {why}")


@dataclass(frozen=True)
class Drill:
    """What is tried."""

    agent: str
    agent_key: str
    instances: int
    pace: Pace


@contextmanager
def drill_of(switch: Switch, instances: int, pace: Pace) -> Iterator[Drill]:
    """An agent that nobody else has, with a key for it that is revoked at the end."""
    agent = f"agent://drill/killswitch/measure-{secrets.token_hex(4)}"
    key = switch.ask("POST /v1/keys", {"role": "agent", "agent": agent, "description": "scripts/measure"})
    try:
        yield Drill(agent, key["key"], instances, pace)
    finally:
        switch.ask(f"DELETE /v1/keys/{key['id']}")


def once(switch: Switch, drill: Drill) -> list[Result]:
    """Starts, kills, waits until it holds everywhere, resumes."""
    running = {
        region: [Instance(url, drill.agent, drill.agent_key, drill.pace) for _ in range(drill.instances)]
        for region, url in switch.regions.items()
    }
    every = [instance for some in running.values() for instance in some]
    path = path_of(drill.agent)
    with ExitStack() as begun:
        for instance in every:
            instance.start()
            begun.callback(instance.stop)
        wait_for("every instance's first call", lambda: all(each.log.was_let_through() for each in every))
        sent = time.monotonic()
        answer = switch.ask(f"POST {path}/kill", {"reason": "drill of scripts/measure"})
        answered = time.monotonic()
        try:
            wait_for("every instance to be refused", lambda: all(each.log.was_refused() for each in every))
            wait_for("every instance to be told", lambda: all(each.log.told for each in every))
        finally:
            switch.ask(f"POST {path}/resume", {"reason": "the drill is over"})
    confirmations = {each["region"]: each for each in answer["regions"]}
    return [result(region, some, confirmations.get(region, {}), (sent, answered)) for region, some in running.items()]


def wait_for(what: str, holds: Callable[[], bool]) -> None:
    """Waits, and ends the program if it does not come."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise SystemExit(f"scripts/measure: waited {PATIENCE:.0f} s for {what}, in vain.")
        time.sleep(0.01)


def switch_of(asked: argparse.Namespace) -> Switch:
    """The switch that the options name. A key is never an option: everybody can read those."""
    if asked.dev:
        described = json.loads(Path(asked.dev).read_text())
        return Switch(described["regions"], os.environ.get("KILLSWITCH_KEY") or described["keys"]["admin"])
    key = os.environ.get("KILLSWITCH_KEY", "")
    if not key:
        raise SystemExit(
            "scripts/measure: put a key with the role admin into KILLSWITCH_KEY; it makes a key for the drill's agent."
        )
    if asked.regions:
        return Switch(json.loads(Path(asked.regions).read_text()), key)
    pairs = [text.partition("=") for text in asked.url]
    if not pairs or not all(region and url.startswith(("https://", "http://")) for region, _, url in pairs):
        raise SystemExit("scripts/measure: name each region and its URL: eu-west-1=https://….")
    return Switch({region: url for region, _, url in pairs}, key)


def positive(text: str) -> float:
    """A number above 0."""
    value = float(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not more than 0")
    return value


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/measure", description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("url", nargs="*", metavar="REGION=URL", help="a region of the switch, and its URL")
    parser.add_argument("--regions", metavar="FILE", help="the same as JSON: {REGION: URL, …}")
    parser.add_argument("--dev", metavar="FILE", help="a switch that scripts/dev runs: target/dev.json")
    parser.add_argument("--instances", type=int, default=3, help="in each region (default: 3)")
    parser.add_argument("--rounds", type=int, default=5, help="kills, one after another (default: 5)")
    parser.add_argument("--heartbeat", type=positive, default=0.5, help="seconds between heartbeats (default: 0.5)")
    parser.add_argument(
        "--pause", type=positive, default=0.02, help="seconds between two calls of an instance (default: 0.02)"
    )
    asked = parser.parse_args(words)
    if asked.instances < 1 or asked.rounds < 1:
        parser.error("--instances and --rounds are at least 1")
    return asked


def main(words: Sequence[str]) -> int:
    """Measures and prints. Returns 1 if a call got through that began after the kill was confirmed."""
    asked = arguments(words)
    switch = switch_of(asked)
    results: list[Result] = []
    with drill_of(switch, asked.instances, Pace(asked.heartbeat, asked.pause)) as drill:
        where = ", ".join(switch.regions)
        print(f"{asked.rounds} kill(s) of {drill.agent}: {asked.instances} instance(s) in each of {where} …")
        for _ in range(asked.rounds):
            results += once(switch, drill)
    print("\nMilliseconds from sending the kill: the middle of all rounds / the slowest.\n")
    print(table(results))
    late = sum(each.late for each in results if each.confirmed is not None)
    print(
        f"\nCalls that began after a region had confirmed, and the kill was answered, and were let through: {late}"
        + ("" if late else ", as promised.")
    )
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
