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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from killswitch import (
    ActionInDoubt,
    Agent,
    AgentKilled,
    AgentStopped,
    Forbidden,
    InDoubt,
    KillSwitch,
    KillSwitchError,
)

import events
from customers import SHARDS, Customer, batches, read_customers, shards
from mails import BROKEN, REPAIRED, action_key, order, sender

DONE, FAILED, IN_DOUBT = 0, 1, 3
UNDECIDED_SECONDS = 10.0
"""How long an instance goes on trying while its calls are refused or fail, and the switch says that it is alive."""
IN_DOUBT_SECONDS = 1.0
"""How long it waits when it hears of an action in doubt: it may be under way, for one that was cut off."""
UNDECIDED_PAUSE = 0.2
DECLINED = (429, 503)
LEFT_OPEN = (500, 502, 504)


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


class Declined(KillSwitchError):
    """The batch was not sent, and may be tried again."""


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
            agent.heartbeat(checkpoint=checkpoint(done, in_doubt))
            in_doubt = in_doubt + send(agent, work, done)
            wait(agent, work.pace)
        agent.heartbeat(checkpoint=checkpoint(len(work.batches), in_doubt))
        events.tell(events.FINISHED, done=len(work.batches))
        return in_doubt


def checkpoint(done: int, in_doubt: Sequence[str]) -> dict[str, Any]:
    """So many batches are finished, but for those in doubt."""
    return {"done": done, **({"inDoubt": in_doubt} if in_doubt else {})}


def send(agent: Agent, work: Work, number: int) -> list[str]:
    """Sends one batch through the switch. Returns its key if it is in doubt whether it was sent."""
    batch = order(work.shard, number, work.batches[number], work.template)
    try:
        call_until_decided(agent, work, batch)
    except InDoubt as doubt:
        events.tell(events.IN_DOUBT, done=number + 1, text=doubt.idempotency_key)
        return [str(doubt.idempotency_key)]
    events.tell(events.SENT, done=number + 1, mails=len(batch["recipients"]))
    return []


def call_until_decided(agent: Agent, work: Work, batch: Mapping[str, Any]) -> None:
    """
    Calls the mail provider, and again where it is not known whether the batch was sent: under the same key the switch
    does not let it be done twice. A switch that cannot decide in time refuses, and the heartbeat says that the agent is
    alive: such a call was not passed on. Raises `Forbidden`, `Declined` or `InDoubt` if it stays so.
    """
    began = time.monotonic()
    while True:
        try:
            return call(agent, work, batch)
        except (Forbidden, Declined, InDoubt) as undecided:
            patience = IN_DOUBT_SECONDS if isinstance(undecided, ActionInDoubt) else UNDECIDED_SECONDS
            if time.monotonic() > began + patience:
                raise
        events.tell(events.UNDECIDED)
        time.sleep(UNDECIDED_PAUSE)


def call(agent: Agent, work: Work, batch: Mapping[str, Any]) -> None:
    """Calls the mail provider, and reads what its answer means."""
    key = action_key(work.agent, batch["batch"])
    answer = agent.call(work.tool, "send", json=batch, headers=sender(work.instance), idempotency_key=key)
    what = f"batch {batch['batch']}: the answer was {answer.status}"
    if answer.status in LEFT_OPEN:
        raise InDoubt(what, key)
    if not answer.ok:
        raise (Declined if answer.status in DECLINED else KillSwitchError)(what)


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
