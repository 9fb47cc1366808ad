"""
The incident that Killswitch was made for, played on this machine, and checked. Started by `scripts/demo`.

It ends with status 0 if every promise was kept, 1 if one was broken, 2 if the story could not be played.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from killswitch import KillSwitchError

import acts
from children import Children, ask_to_stop
from cloud import CloudFailed, LocalCloud, OpenCloud
from customers import make_customers
from ending import show_ending
from evidence import Books, Decision, Evidence, read_deliveries, witness
from provider_client import ProviderClient
from screen import Screen
from stage import Plan, Stage, StoryBroken

KEPT, BROKEN, NOT_PLAYED = 0, 1, 2
FULL = Plan()
FAST = Plan(customers=6_000, kill_after=1_000, still_seconds=1.0)


def perform(plan: Plan, screen: Screen, open_cloud: OpenCloud) -> int:
    """Plays the whole story on the cloud that this opens. Returns the exit status."""
    try:
        with ExitStack() as opened:
            stage = _set_up(plan, screen, open_cloud, opened)
            began = time.monotonic()
            status = show_ending(screen, _play(stage))
            screen.say(f"The story took {time.monotonic() - began:.0f} s.")
            return status
    except StoryBroken as broken:
        screen.say(f"\nBROKEN: {broken}.", "bad")
        return BROKEN
    except (CloudFailed, KillSwitchError) as failure:
        screen.say(f"\nThe story could not be played: {failure}", "bad")
        return NOT_PLAYED


def _set_up(plan: Plan, screen: Screen, open_cloud: OpenCloud, opened: ExitStack) -> Stage:
    folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="killswitch-demo-")))
    children = opened.enter_context(Children())
    provider = ProviderClient.start(children)
    screen.title("The local cloud starts")
    began = time.monotonic()
    cloud = opened.enter_context(open_cloud({"email": provider.url}, _progress(screen, began)))
    screen.clear()
    for region, url in cloud.regions.items():
        screen.say(f"  {region:<11}{url}")
    screen.say(f"  ready after {time.monotonic() - began:.1f} s")
    return Stage(plan, screen, cloud, provider, children, folder)


def _play(stage: Stage) -> Evidence:
    acts.prepare(stage)
    acts.campaign(stage)
    killed = acts.kill(stage)
    stood_still = acts.stop(stage, killed)
    report = acts.roll_call(stage, killed)
    resumed = acts.resume(stage)
    continued = acts.second_run(stage)
    return _gather(stage, (killed, resumed), report, stood_still, continued)


def _gather(
    stage: Stage,
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


def _progress(screen: Screen, began: float) -> Callable[[], None]:
    def show() -> None:
        waited = f"  {time.monotonic() - began:.0f} s"
        screen.live(lambda: ([waited], waited))

    return show


def main() -> int:
    """Plays it on the local cloud, as the arguments say."""
    given = _arguments()
    plan = replace(FAST if given.fast else FULL, pace=given.pace)
    end_on_signals()
    cloud = partial(LocalCloud, port=given.port, keep=given.keep)
    return perform(plan, Screen(), cloud)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/demo", description="The incident that Killswitch was made for.")
    parser.add_argument("--fast", action="store_true", help="6,000 customers, killed after 1,000 mails")
    parser.add_argument("--pace", type=float, default=0.0, help="seconds between two batches, to watch (default 0)")
    parser.add_argument("--port", type=int, default=0, help="the first region's port; the others follow (default: any)")
    parser.add_argument("--keep", action="store_true", help="keep the local cloud running at the end")
    return parser.parse_args()


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
