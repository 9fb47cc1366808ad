"""
What the switch costs per month, by the number of agents that run all the time, from published prices (prices.json).

What a call consumes is what the tests of the stores and `scripts/bench capacity` say of it, with the least that AWS
counts for a question that finds nothing. Left out, because small or your own: storage and its backups, traffic between
regions, notifications, tools themselves.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
README = HERE.parent.parent / "README.md"
BEGIN, END = "<!-- cost: written by scripts/cost -->", "<!-- cost: end -->"
MONTH = 365.25 / 12 * 24 * 3600
"""Seconds."""
MILLION, KILOBYTE, GIGABYTE = 1e6, 1e3, 1e9
INTERVALS = (0.5, 5.0, 30.0)
AGENTS = (10, 100, 1_000, 10_000)
REGIONS = (1, 2, 3)

KEY_READ, DECISION_READS, CHECKPOINT_READ = 1, 2, 1
PERSIST_EVERY = 5.0
"""Seconds: how often an instance that does not change is written."""
ACTION_WRITES, ACTION_READS = 4, 1
"""A kept call: begun and ended, each with its place in the index by agent."""
CANARY_EVERY, CANARY_WRITES = 1_200, 30
"""Seconds between two rounds; a kill, a lift, and the events of both, with their markers and chains."""


@dataclass(frozen=True)
class Usage:
    """What agents do. An agent here is one instance that runs all the time."""

    interval: float = 5.0
    """Seconds between two heartbeats."""
    idle: float = 0.9
    """The share of heartbeats with nothing new in them; each other one carries a checkpoint of up to 1 KB."""
    calls: float = 60.0
    """Kept tool calls of an agent in an hour."""
    heartbeat_millis: float = 12.0
    call_millis: float = 300.0
    """How long Lambda waits for a tool, which is paid for."""
    decision_millis: float = 6.0
    memory: float = 1.0
    """Gigabytes of each function."""
    log_bytes: float = 400.0
    """Of the gateway's access log, for each request."""


@dataclass(frozen=True)
class Fleet:
    """How many agents, in how many regions; each agent in one of them."""

    agents: int
    regions: int


Prices = dict[str, float]


def prices() -> Prices:
    """The published prices, by their names."""
    return dict(_published()["prices"])


def heartbeat(price: Prices, usage: Usage, regions: int) -> float:
    """One heartbeat. It authenticates itself: there is no authorizer before it."""
    reads = KEY_READ + DECISION_READS + CHECKPOINT_READ
    busy = 1 - usage.idle
    written = max(busy, min(1.0, usage.interval / PERSIST_EVERY))
    return (
        request(price, usage)
        + invocation(price, usage, usage.heartbeat_millis)
        + reads * price["dynamodb_million_read_units"] / MILLION
        + written * price["dynamodb_million_write_units"] / MILLION
        + busy * replicated(price, regions)
    )


def call(price: Prices, usage: Usage, regions: int) -> float:
    """One kept tool call: decided by the authorizer, looked at again before it goes out, and written down."""
    return (
        request(price, usage)
        + invocation(price, usage, usage.decision_millis)
        + invocation(price, usage, usage.call_millis)
        + (2 * DECISION_READS + ACTION_READS) * price["dynamodb_million_read_units"] / MILLION
        + ACTION_WRITES * replicated(price, regions)
    )


def request(price: Prices, usage: Usage) -> float:
    """The gateway, and the line in its log."""
    return price["gateway_million_requests"] / MILLION + usage.log_bytes * price["logs_gigabyte"] / GIGABYTE


def invocation(price: Prices, usage: Usage, millis: float) -> float:
    """One call of a function."""
    seconds = millis / 1_000
    return price["lambda_million_requests"] / MILLION + seconds * usage.memory * price["lambda_arm64_gigabyte_second"]


def replicated(price: Prices, regions: int) -> float:
    """A write to a global table, which is paid in every region; in one region there is nothing to replicate."""
    if regions == 1:
        return price["dynamodb_million_write_units"] / MILLION
    return regions * price["dynamodb_million_replicated_write_units"] / MILLION


def standing(price: Prices, regions: int) -> float:
    """What is paid while nobody does anything: keys, secrets, alarms, a dashboard, the monitor each minute, and the canary."""
    keys, secrets, metrics, alarms = 2, 2, 14, 25 + 5 * (regions - 1)
    monitor = MONTH / 60 * (invocation(price, Usage(), 500) + 50 * price["dynamodb_million_read_units"] / MILLION)
    canary = MONTH / CANARY_EVERY * (
        10 * (request(price, Usage()) + invocation(price, Usage(), 50))
        + invocation(price, Usage(), 1_000)
        + CANARY_WRITES * replicated(price, regions)
    )
    one = (
        keys * price["kms_key_month"]
        + secrets * price["secret_month"]
        + metrics * price["metric_month"]
        + alarms * price["alarm_month"]
        + price["dashboard_month"]
        + monitor
        + canary
    )
    return regions * one


def month(price: Prices, usage: Usage, fleet: Fleet) -> float:
    """A month of the fleet, in dollars."""
    beats = MONTH / usage.interval * heartbeat(price, usage, fleet.regions)
    calls = usage.calls * MONTH / 3_600 * call(price, usage, fleet.regions)
    return standing(price, fleet.regions) + fleet.agents * (beats + calls)


def table(usage: Usage) -> str:
    """Markdown: a row per number of agents and regions, a column per interval."""
    price = prices()
    lines = [
        "| agents | regions | " + " | ".join(f"every {every:g} s" for every in INTERVALS) + " |",
        "| ---: | ---: |" + " ---: |" * len(INTERVALS),
    ]
    for agents in AGENTS:
        for regions in REGIONS:
            fleet = Fleet(agents, regions)
            cells = [_dollars(month(price, replace(usage, interval=every), fleet)) for every in INTERVALS]
            lines.append(f"| {agents:,} | {regions} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def explained(usage: Usage) -> str:
    """The table with what one must know to read it."""
    published = _published()
    fixed = ", ".join(f"{_dollars(standing(prices(), regions))} in {regions}" for regions in REGIONS)
    return "\n".join(
        [
            "US dollars per month, by agents that run all the time and how often each sends a heartbeat. Published",
            f"prices of {published['region']} as of {published['date']}, on demand, without free tiers.",
            f"{usage.idle:.0%} of heartbeats have nothing new in them, the others carry a checkpoint of up to 1 KB;",
            f"each agent makes {usage.calls:g} kept tool calls an hour. While nobody does anything: {fixed} regions.",
            "",
            table(usage),
        ]
    )


def written(readme: str, usage: Usage) -> str:
    """The README with its table as it has to be."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"scripts/cost: README.md has no place for the table: {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{explained(usage)}\n{END}{after}"


def _published() -> dict[str, Any]:
    published: dict[str, Any] = json.loads((HERE / "prices.json").read_text())
    return published


def _dollars(amount: float) -> str:
    return f"${amount:,.0f}" if amount >= 10 else f"${amount:,.2f}"


def _number(least: float, most: float = float("inf")) -> Callable[[str], float]:
    def parse(text: str) -> float:
        value = float(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least:g} and {most:g}")
        return value

    return parse


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    default = Usage()
    parser = argparse.ArgumentParser(prog="scripts/cost", description=__doc__.strip().splitlines()[0])
    parser.add_argument("--agents", type=int, help="one figure only: so many agents")
    parser.add_argument("--regions", type=int, default=2, help="for one figure: 1 to 5 (default: 2)")
    parser.add_argument(
        "--interval", type=_number(0.1, 60), default=default.interval, help="seconds between heartbeats"
    )
    parser.add_argument("--idle", type=_number(0, 1), default=default.idle, help="share of heartbeats with nothing new")
    parser.add_argument("--calls", type=_number(0), default=default.calls, help="kept tool calls per agent and hour")
    parser.add_argument("--standing", action="store_true", help="only what there is to pay while nobody does anything")
    parser.add_argument("--write", action="store_true", help="write the table into README.md")
    parser.add_argument("--check", action="store_true", help="fail if the README's table is not this one")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    """Prints, writes or checks. Returns the exit status."""
    asked = _arguments(words)
    usage = Usage(interval=asked.interval, idle=asked.idle, calls=asked.calls)
    if asked.write:
        README.write_text(written(README.read_text(), usage))
    elif asked.check:
        if written(README.read_text(), usage) != README.read_text():
            print(
                "The README's table of costs is not what scripts/cost computes: run scripts/cost --write.",
                file=sys.stderr,
            )
            return 1
    elif asked.standing:
        amount = _dollars(standing(prices(), asked.regions))
        print(f"{amount} a month in {asked.regions} region(s) while nobody does anything")
    elif asked.agents is not None:
        amount = _dollars(month(prices(), usage, Fleet(asked.agents, asked.regions)))
        print(f"{amount} a month: {asked.agents:,} agents, {asked.regions} region(s), every {usage.interval:g} s")
    else:
        print(explained(usage))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
