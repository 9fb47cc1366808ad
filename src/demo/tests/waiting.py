"""Waiting for what has to come."""

import time
from collections.abc import Callable
from typing import TypeVar

from killswitch import Unreachable

Answer = TypeVar("Answer")

PATIENCE = 60.0


def wait_until(done: Callable[[], bool], what: str) -> None:
    """Waits, and fails if it does not come."""
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise AssertionError(f"it has not come to this: {what}")
        time.sleep(0.02)


def answer_of(ask: Callable[[], Answer], what: str) -> Answer:
    """What is answered; asked again while a busy machine does not answer, so it must do no harm twice."""
    answers: list[Answer] = []

    def answered() -> bool:
        try:
            answers.append(ask())
        except Unreachable:
            return False
        return True

    wait_until(answered, what)
    return answers[0]
