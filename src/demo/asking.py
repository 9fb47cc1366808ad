"""How the story asks a switch whose functions may still be starting, and gives an agent its key."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from killswitch import Forbidden, KillSwitch, NotAuthenticated, Unreachable

from stage import Stage, StoryBroken

T = TypeVar("T")

RETRY_SECONDS = 0.5
KNOWN_SECONDS = 0.05


def until_answered(ask: Callable[[], T], patience: float) -> T:
    """Asks again while there is no answer. For what may be asked twice."""
    until = time.monotonic() + patience
    while True:
        try:
            return ask()
        except Unreachable:
            if time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)


def give_key(stage: Stage, agent: str, description: str, patience: float) -> None:
    """Makes a key for the agent, and waits until every region knows it. One that nobody has got does no harm."""
    with stage.switch("admin") as admin:
        make = partial(admin.create_key, "agent", agent=agent, description=description)
        stage.agent_key = until_answered(make, patience)["key"]
    for region in stage.regions:
        _wait_until_known(stage, region, patience)


def _wait_until_known(stage: Stage, region: str, patience: float) -> None:
    """A new key reaches the other regions by replication."""
    with KillSwitch(url=stage.cloud.regions[region], key=stage.agent_key, timeout=15) as agent:
        until = time.monotonic() + patience
        while not _is_known(agent, region):
            if time.monotonic() > until:
                raise StoryBroken(f"{region} still does not know the agent's new key")
            time.sleep(KNOWN_SECONDS)


def _is_known(agent: KillSwitch, region: str) -> bool:
    """A key that is not known is not authenticated; one that is may not do what only an operator may."""
    try:
        next(agent.agents(), None)
    except NotAuthenticated:
        return False
    except Forbidden:
        return True
    raise StoryBroken(f"an agent's key can list all agents in {region} (P11)")
