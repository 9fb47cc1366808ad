"""Waiting for what has to come."""

import time
from collections.abc import Callable

PATIENCE = 60.0


def wait_until(done: Callable[[], bool], what: str) -> None:
    """Waits, and fails if it does not come."""
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise AssertionError(f"it has not come to this: {what}")
        time.sleep(0.02)
