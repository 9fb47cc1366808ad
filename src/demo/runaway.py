"""
One instance of an agent that has lost its way: it answers a customer's mail, and the customer's mailbox answers that.

    runaway.py --agent URI --instance NAME [--pause SECONDS] [--tool NAME]

Where the switch is and which key to use comes from KILLSWITCH_URL and KILLSWITCH_KEY. What happens is told on standard
output (`events.py`). Its model is a pause and a price; its calls, its heartbeats and what it reports as used are real.
It listens, and does nothing that it may not do: nothing but what it spends is wrong with it.

It ends with 0 when it was stopped, 1 when it failed. It never finishes.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from dataclasses import dataclass
from decimal import Decimal

from killswitch import AgentStopped, KillSwitch, KillSwitchError

import events
from customers import Customer
from mails import REPAIRED, unsubscribe_link
from manners import Mailing, send_until_decided, tell_stop

STOPPED, FAILED = 0, 1
USD = Decimal("0.10")
"""What an answer costs."""
TOKENS = 8_000
CUSTOMER = Customer(7, "Ada Lovelace", "ada.lovelace@example.com")
SUBJECT = "re-out-of-office"


@dataclass(frozen=True)
class Loop:
    """What one instance does, again and again: `pause` is how long its model takes for an answer, in seconds."""

    agent: str
    instance: str
    pause: float
    tool: str = "email"


def run(switch: KillSwitch, loop: Loop) -> None:
    """Answers until it is stopped: raises `AgentStopped` then, `KillSwitchError` when it cannot go on."""
    with switch.agent(loop.agent, instance=loop.instance, on_kill=tell_stop) as agent:
        events.tell(events.STARTED)
        events.wait_for_go()
        for number in itertools.count(1):
            time.sleep(loop.pause)
            send_until_decided(agent, answer(loop, number))
            events.tell(events.SENT, done=number, mails=1)
            agent.heartbeat(usage={"calls": 1, "tokens": TOKENS, "usd": float(USD)})


def answer(loop: Loop, number: int) -> Mailing:
    """One more answer: an action of its own, but the same call to the letter."""
    mail = {"to": CUSTOMER.email, "unsubscribe": unsubscribe_link(CUSTOMER, REPAIRED)}
    return Mailing(loop.tool, loop.instance, f"{loop.instance}-{number:05}", {"batch": SUBJECT, "recipients": [mail]})


def main(switch: KillSwitch | None = None) -> int:
    """Runs one instance, on the switch that the environment names if none is given."""
    loop = read_arguments()
    try:
        run(switch or KillSwitch(timeout=10), loop)
    except AgentStopped:
        return STOPPED
    except KillSwitchError as failure:
        events.tell(events.FAILED, text=str(failure))
    return FAILED


def read_arguments() -> Loop:
    """What to do."""
    parser = argparse.ArgumentParser(description="One instance of an agent in a loop.")
    for name in ("--agent", "--instance"):
        parser.add_argument(name, required=True)
    parser.add_argument("--pause", type=float, default=0.5, help="how long its model takes (default 0.5 s)")
    parser.add_argument("--tool", default="email", help="the tool to send with (default email)")
    return Loop(**vars(parser.parse_args()))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the story is over
        sys.exit(STOPPED)
