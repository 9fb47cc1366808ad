"""What an instance tells the story: one line of JSON per event on its standard output."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass

STARTED = "started"
SENT = "sent"
TOLD = "told"
REFUSED = "refused"
UNDECIDED = "undecided"
IN_DOUBT = "in-doubt"
FINISHED = "finished"
FAILED = "failed"


@dataclass(frozen=True)
class Event:
    """
    Something that happened to an instance.

    Attributes:
        kind: One of the words above.
        at: When, in nanoseconds of `time.monotonic_ns`.
        done: For `started`, `sent`, `refused` and `finished`: how many batches of its shard were finished then.
        mails: How many mails it was about, for `sent`.
        text: The kill's reason for `told`, what went wrong for `failed`, the action's key for `in-doubt`.
        fenced: For `told` and `refused`: the heartbeat said that the instance is fenced.
        lease_alive: For `refused`: the lease that was shown had time left, so it was not refused for its age.
    """

    kind: str
    at: int
    done: int = 0
    mails: int = 0
    text: str = ""
    fenced: bool = False
    lease_alive: bool = False


def tell(kind: str, **facts: object) -> None:
    """Tells it now. Raises `BrokenPipeError` if nobody listens any more."""
    print(json.dumps({"kind": kind, "at": time.monotonic_ns(), **facts}), flush=True)


def read_event(line: str) -> Event:
    """Reads a line that `tell` wrote."""
    return Event(**json.loads(line))


def wait_for_go() -> None:
    """Waits until the story lets all instances begin together. By hand, on a terminal, there is nothing to wait for."""
    if not sys.stdin.isatty():
        sys.stdin.readline()
