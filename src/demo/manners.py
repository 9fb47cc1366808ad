"""What the instances that listen have in common: they tell why they stop, and call until it is decided."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from killswitch import ActionInDoubt, Agent, AgentKilled, AgentStopped, Forbidden, InDoubt, KillSwitchError

import events
from mails import sender

UNDECIDED_SECONDS = 10.0
"""How long an instance goes on trying while its calls are refused or fail, and the switch says that it is alive."""
IN_DOUBT_SECONDS = 1.0
"""How long it waits when it hears of an action in doubt: it may be under way, for one that was cut off."""
UNDECIDED_PAUSE = 0.2
DECLINED = (429, 503)
LEFT_OPEN = (500, 502, 504)


@dataclass(frozen=True)
class Mailing:
    """Mails to be sent with a tool of the switch, under a key of their own however often it is tried."""

    tool: str
    instance: str
    key: str
    order: Mapping[str, Any]


class Declined(KillSwitchError):
    """The mails were not sent, and may be tried again."""


def send_until_decided(agent: Agent, mailing: Mailing) -> None:
    """
    Calls the mail provider, and again where it is not known whether it has sent: under the same key the switch does not
    let it be done twice. A switch that cannot decide in time refuses, and the heartbeat says that the agent is alive:
    such a call was not passed on. Raises `Forbidden`, `Declined` or `InDoubt` if it stays so.
    """
    began = time.monotonic()
    while True:
        try:
            return send(agent, mailing)
        except (Forbidden, Declined, InDoubt) as undecided:
            patience = IN_DOUBT_SECONDS if isinstance(undecided, ActionInDoubt) else UNDECIDED_SECONDS
            if time.monotonic() > began + patience:
                raise
        events.tell(events.UNDECIDED)
        time.sleep(UNDECIDED_PAUSE)


def send(agent: Agent, mailing: Mailing) -> None:
    """Calls the mail provider, and reads what its answer means."""
    headers = sender(mailing.instance)
    answer = agent.call(mailing.tool, "send", json=mailing.order, headers=headers, idempotency_key=mailing.key)
    what = f"batch {mailing.order['batch']}: the answer was {answer.status}"
    if answer.status in LEFT_OPEN:
        raise InDoubt(what, mailing.key)
    if not answer.ok:
        raise (Declined if answer.status in DECLINED else KillSwitchError)(what)


def tell_stop(stop: AgentStopped) -> None:
    """Tells the story at the moment when the instance learns that it has to stop."""
    events.tell(events.TOLD, text=stop.reason, fenced=isinstance(stop, AgentKilled) and stop.fenced)
