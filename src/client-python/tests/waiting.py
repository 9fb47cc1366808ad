"""Waiting, with a limit that a loaded machine does not reach."""

import time
from collections.abc import Callable

from killswitch import Agent

LIMIT = 60.0


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Returns when the condition holds. Fails after a minute, saying what did not come."""
    until = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < until, f"{what} did not come to be within {LIMIT:.0f} s"
        time.sleep(0.005)


def compute_until_guarded(agent: Agent) -> None:
    """A long computation that asks nobody. Raises what `guard` raises; returns after a minute."""
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        agent.guard()
