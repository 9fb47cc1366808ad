"""Waiting for a condition, with a limit that a loaded machine does not reach."""

import time
from collections.abc import Callable

LIMIT = 60.0


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Returns when the condition holds. Fails after a minute, saying what did not come."""
    until = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < until, f"{what} did not come to be within {LIMIT:.0f} s"
        time.sleep(0.005)
