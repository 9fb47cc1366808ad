"""
The incident that Killswitch was made for, played on this machine, and checked. Started by `scripts/demo`.

It ends with status 0 if every promise was kept, 1 if one was broken, 2 if the story could not be played.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Any

import acts
import night
import performance
from campaign_stage import CampaignStage, Plan
from children import ask_to_stop
from cloud import LocalCloud, OpenCloud
from customers import make_customers
from ending import show_ending
from evidence import Books, Decision, Evidence, read_deliveries, witness
from figures import figure_rows
from promises import judge
from screen import Screen

FULL = Plan()
FAST = Plan(customers=6_000, kill_after=1_000, still_seconds=1.0)


def perform(plan: Plan, screen: Screen, open_cloud: OpenCloud) -> int:
    """Plays the story of the campaign on the cloud that this opens. Returns the exit status."""

    def play(stage: CampaignStage) -> int:
        evidence = _play(stage)
        return show_ending(screen, figure_rows(evidence), judge(evidence))

    return performance.perform(partial(CampaignStage, plan=plan), play, screen, open_cloud)


def _play(stage: CampaignStage) -> Evidence:
    acts.prepare(stage)
    acts.campaign(stage)
    killed = acts.kill(stage)
    stood_still = acts.stop(stage, killed)
    report = acts.roll_call(stage, killed)
    resumed = acts.resume(stage)
    continued = acts.second_run(stage)
    return _gather(stage, (killed, resumed), report, stood_still, continued)


def _gather(
    stage: CampaignStage,
    decisions: tuple[Decision, Decision],
    report: Mapping[str, Any],
    stood_still: tuple[int, int],
    continued: dict[str, int],
) -> Evidence:
    """The books are read after the last instance has ended: nothing can be added to them any more."""
    ask_to_stop(stage.resistant.process)
    stage.resistant.process.wait(timeout=10)
    summary, expected = stage.provider.summary(), [each.email for each in make_customers(stage.plan.customers)]
    deliveries = read_deliveries(stage.provider.deliveries())
    books = Books(expected, stage.provider.recipients(), deliveries, summary["repeatedKeys"])
    witnesses = [witness(each) for each in stage.first_run]
    return Evidence(books, *decisions, witnesses, report, stood_still, continued)


def main() -> int:
    """Plays one of the stories on the local cloud, as the arguments say."""
    given = _arguments()
    end_on_signals()
    cloud = partial(LocalCloud, port=given.port, keep=given.keep)
    if given.runaway:
        return night.perform(night.FAST if given.fast else night.FULL, Screen(), cloud)
    return perform(replace(FAST if given.fast else FULL, pace=given.pace), Screen(), cloud)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/demo", description="The incident that Killswitch was made for.")
    parser.add_argument("--runaway", action="store_true", help="the other story: a policy stops a loop at night")
    parser.add_argument("--fast", action="store_true", help="6,000 customers, killed after 1,000 mails; a small budget")
    parser.add_argument("--pace", type=float, default=0.0, help="seconds between two batches, to watch (default 0)")
    parser.add_argument("--port", type=int, default=0, help="the first region's port; the others follow (default: any)")
    parser.add_argument("--keep", action="store_true", help="keep the local cloud running at the end")
    given = parser.parse_args()
    if given.runaway and given.pace:
        parser.error("--pace is for the campaign: a loop at night goes at its own")
    return given


def end_on_signals() -> None:
    """Ctrl-C and a polite kill end the story in order."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupted)


def _interrupted(number: int, _: FrameType | None) -> None:
    """Ends the story. A second Ctrl-C cannot interrupt the tidying up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
