"""
One instance of the e-mail campaign: sends a mail to each customer of its shard, batch by batch.

    campaign.py --agent URI --instance NAME --shard a --customers FILE --template broken|repaired
                [--pace SECONDS] [--resistant]

Where the switch is and which key to use comes from KILLSWITCH_URL and KILLSWITCH_KEY. What happens is told on standard
output (`events.py`). `--resistant` is the same work with a bug: it ignores what its heartbeat says (`resistant.py`).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from killswitch import Agent, AgentKilled, AgentStopped, Forbidden, KillSwitch, KillSwitchError, Response

import events
from customers import SHARDS, Customer, batches, read_customers, shards
from mails import BROKEN, REPAIRED, order

UNDECIDED_SECONDS = 10.0
"""How long an instance goes on trying while the switch refuses its calls and says that it is alive."""
UNDECIDED_PAUSE = 0.2


@dataclass(frozen=True)
class Work:
    """What one instance has to do."""

    agent: str
    instance: str
    shard: str
    template: str
    pace: float
    batches: Sequence[Sequence[Customer]]


def run(switch: KillSwitch, work: Work) -> None:
    """Does the work from the checkpoint on. Raises `AgentStopped` when it has to stop, `KillSwitchError` else."""
    with switch.agent(work.agent, instance=work.instance, checkpoint_key=work.shard, on_kill=tell_stop) as agent:
        start = agent.checkpoint.get("done", 0)
        events.tell(events.STARTED, done=start)
        events.wait_for_go()
        for done in range(start, len(work.batches)):
            agent.heartbeat(checkpoint={"done": done})
            send(agent, work, done)
            wait(agent, work.pace)
        agent.heartbeat(checkpoint={"done": len(work.batches)})
        events.tell(events.FINISHED, done=len(work.batches))


def send(agent: Agent, work: Work, number: int) -> None:
    """Sends one batch through the switch, under the idempotency key that no other batch has."""
    batch = order(work.shard, number, work.batches[number], work.template)
    answer = call_until_decided(agent, {**batch, "instance": work.instance}, f"campaign-{batch['batch']}")
    if not answer.ok:
        raise KillSwitchError(f"batch {batch['batch']} is in doubt: the answer was {answer.status}")
    events.tell(events.SENT, done=number + 1, mails=len(batch["recipients"]))


def call_until_decided(agent: Agent, batch: dict[str, Any], idempotency_key: str) -> Response:
    """
    Calls the mail provider. A switch that cannot decide in time refuses, and the heartbeat says that the agent is
    alive: such a call was not passed on, so it can be tried again. Raises `Forbidden` if it stays so.
    """
    until = time.monotonic() + UNDECIDED_SECONDS
    while True:
        batch["startedAt"] = time.monotonic_ns()
        try:
            return agent.call("email", "send", json=batch, idempotency_key=idempotency_key)
        except Forbidden:
            if time.monotonic() > until:
                raise
        events.tell(events.UNDECIDED)
        time.sleep(UNDECIDED_PAUSE)


def tell_stop(stop: AgentStopped) -> None:
    """Tells the story at the moment when the instance learns that it has to stop."""
    events.tell(events.TOLD, text=stop.reason, fenced=isinstance(stop, AgentKilled) and stop.fenced)


def wait(agent: Agent, seconds: float) -> None:
    """Waits between two batches, with a heartbeat as often as the switch would like one."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > agent.next_heartbeat:
        time.sleep(agent.next_heartbeat)
        agent.heartbeat()
    if left > 0:
        time.sleep(left)


def main() -> int:
    """Runs one instance. Being stopped is no failure."""
    work, is_resistant = read_arguments()
    try:
        if is_resistant:
            import resistant  # noqa: PLC0415 (the well-behaved instances do not even know it)

            resistant.run_from_environment(work)
        else:
            run(KillSwitch(timeout=10), work)
    except AgentStopped:
        return 0
    except KillSwitchError as failure:
        events.tell(events.FAILED, text=str(failure))
        return 1
    return 0


def read_arguments() -> tuple[Work, bool]:
    """The work to do, and whether it is done with the bug."""
    parser = argparse.ArgumentParser(description="One instance of the e-mail campaign.")
    for name in ("--agent", "--instance", "--customers"):
        parser.add_argument(name, required=True)
    parser.add_argument("--shard", required=True, choices=SHARDS)
    parser.add_argument("--template", required=True, choices=(BROKEN, REPAIRED))
    parser.add_argument("--pace", type=float, default=0.0, help="seconds between two batches")
    parser.add_argument("--resistant", action="store_true", help="ignore what the heartbeat says")
    given = parser.parse_args()
    shard = shards(read_customers(Path(given.customers)))[given.shard]
    work = Work(given.agent, given.instance, given.shard, given.template, given.pace, batches(shard))
    return work, given.resistant


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the story is over
        sys.exit(0)
