"""
One instance of the e-mail campaign: sends a mail to each customer of its shard, batch by batch.

    campaign.py --agent URI --instance NAME --shard a --customers FILE --template broken|repaired
                [--pace SECONDS] [--tool NAME] [--resistant]

Where the switch is and which key to use comes from KILLSWITCH_URL and KILLSWITCH_KEY. What happens is told on standard
output (`events.py`). `--resistant` is the same work with a bug: it ignores what its heartbeat says (`resistant.py`).

It ends with 0 when it has finished or was stopped, 1 when it failed, 3 when it has finished and a batch is in doubt.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from killswitch import Agent, AgentStopped, InDoubt, KillSwitch, KillSwitchError

import events
from customers import SHARDS, Customer, batches, read_customers, shards
from mails import BROKEN, REPAIRED, action_key, order
from manners import Mailing, send_until_decided, tell_stop

DONE, FAILED, IN_DOUBT = 0, 1, 3


@dataclass(frozen=True)
class Work:
    """What one instance has to do. The tool has to be one whose calls the switch writes down."""

    agent: str
    instance: str
    shard: str
    template: str
    pace: float
    batches: Sequence[Sequence[Customer]]
    tool: str = "email"


def run(switch: KillSwitch, work: Work) -> list[str]:
    """
    Does the work from the checkpoint on. Returns the keys of the actions of the shard that are in doubt: of those
    nobody knows whether they were done, and nothing is guessed. Raises `AgentStopped` when it has to stop,
    `KillSwitchError` else.
    """
    with switch.agent(
        work.agent, instance=work.instance, checkpoint_key=work.shard, background=False, on_kill=tell_stop
    ) as agent:  # its own heartbeats come often enough, and the tests of crashes count them
        start, in_doubt = agent.checkpoint.get("done", 0), agent.checkpoint.get("inDoubt", [])
        events.tell(events.STARTED, done=start)
        events.wait_for_go()
        for done in range(start, len(work.batches)):
            agent.heartbeat(checkpoint=checkpoint(done, in_doubt), usage=called(done > start))
            in_doubt = in_doubt + send(agent, work, done)
            wait(agent, work.pace)
        agent.heartbeat(checkpoint=checkpoint(len(work.batches), in_doubt), usage=called(len(work.batches) > start))
        events.tell(events.FINISHED, done=len(work.batches))
        return in_doubt


def checkpoint(done: int, in_doubt: Sequence[str]) -> dict[str, Any]:
    """So many batches are finished, but for those in doubt."""
    return {"done": done, **({"inDoubt": in_doubt} if in_doubt else {})}


def called(once: bool) -> dict[str, float]:
    """What was used since the heartbeat before: one call for a batch, so that the page can show how busy it is."""
    return {"calls": 1} if once else {}


def send(agent: Agent, work: Work, number: int) -> list[str]:
    """Sends one batch through the switch. Returns its key if it is in doubt whether it was sent."""
    batch = order(work.shard, number, work.batches[number], work.template)
    try:
        send_until_decided(agent, Mailing(work.tool, work.instance, action_key(work.agent, batch["batch"]), batch))
    except InDoubt as doubt:
        events.tell(events.IN_DOUBT, done=number + 1, text=doubt.idempotency_key)
        return [str(doubt.idempotency_key)]
    events.tell(events.SENT, done=number + 1, mails=len(batch["recipients"]))
    return []


def wait(agent: Agent, seconds: float) -> None:
    """Waits between two batches, with a heartbeat as often as the switch would like one."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > agent.next_heartbeat:
        time.sleep(agent.next_heartbeat)
        agent.heartbeat()
    if left > 0:
        time.sleep(left)


def main(switch: KillSwitch | None = None) -> int:
    """Runs one instance, on the switch that the environment names if none is given. Being stopped is no failure."""
    work, is_resistant = read_arguments()
    try:
        if is_resistant:
            import resistant  # noqa: PLC0415 (the well-behaved instances do not even know it)

            resistant.run_from_environment(work)
        else:
            return IN_DOUBT if run(switch or KillSwitch(timeout=10), work) else DONE
    except AgentStopped:
        return DONE
    except KillSwitchError as failure:
        events.tell(events.FAILED, text=str(failure))
        return FAILED
    return DONE


def read_arguments() -> tuple[Work, bool]:
    """The work to do, and whether it is done with the bug."""
    parser = argparse.ArgumentParser(description="One instance of the e-mail campaign.")
    for name in ("--agent", "--instance", "--customers"):
        parser.add_argument(name, required=True)
    parser.add_argument("--shard", required=True, choices=SHARDS)
    parser.add_argument("--template", required=True, choices=(BROKEN, REPAIRED))
    parser.add_argument("--pace", type=float, default=0.0, help="seconds between two batches")
    parser.add_argument("--tool", default="email", help="the tool to send with (default email)")
    parser.add_argument("--resistant", action="store_true", help="ignore what the heartbeat says")
    given = parser.parse_args()
    shard = shards(read_customers(Path(given.customers)))[given.shard]
    work = Work(given.agent, given.instance, given.shard, given.template, given.pace, batches(shard), given.tool)
    return work, given.resistant


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the story is over
        sys.exit(0)
