"""
An instance of the campaign that dies at a step: `campaign.py` on a transport that kills its own process.

`DIE_AT` in the environment says where: `call:sent:2` is the second call to a tool, sent, its answer not there yet. The
agent itself knows nothing of it.
"""

from __future__ import annotations

import http.client
import json
import os
import select
import signal
import sys
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

if __name__ == "__main__":
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from killswitch import KillSwitch, Request, Response
from killswitch._http import HttpTransport

import campaign

DIE_AT = "KILLSWITCH_DEMO_DIE_AT"
KINDS = ("start", "beat", "call", "goodbye")
"""What an instance asks of the switch: its first heartbeat, those with a checkpoint, the calls, the last heartbeat."""
MOMENTS = ("before", "cut-off", "sent", "answered", "after")
"""Nothing is sent; half of it is; all of it; the answer is there and not read; it is read."""


@dataclass(frozen=True)
class Step:
    """Where to die: the nth time that this moment of such a request comes."""

    kind: str
    moment: str
    nth: int = 1

    @classmethod
    def parse(cls, text: str) -> Step:
        """Reads what `__str__` writes."""
        kind, moment, nth = text.split(":")
        assert kind in KINDS and moment in MOMENTS, text
        return cls(kind, moment, int(nth))

    def __str__(self) -> str:
        return f"{self.kind}:{self.moment}:{self.nth}"


class DyingTransport:
    """Carries requests to the switch until the step comes."""

    def __init__(self, urls: list[str], step: Step) -> None:
        self._inner = HttpTransport(urls)
        self._netloc = urlsplit(urls[0]).netloc
        self._step = step
        self._count = 0

    def __call__(self, request: Request, /) -> Response:
        self._count += kind_of(request) == self._step.kind
        if kind_of(request) != self._step.kind or self._count != self._step.nth:
            return self._inner(request)
        if self._step.moment == "before":
            die()
        if self._step.moment == "after":
            self._inner(request)
            die()
        self._die_over(request)

    def _die_over(self, request: Request) -> NoReturn:
        body = request.body or b""
        connection = http.client.HTTPConnection(self._netloc, timeout=request.timeout)
        sent = body[: len(body) // 2] if self._step.moment == "cut-off" else body
        headers = {**request.headers, "content-length": str(len(body))}
        connection.request(request.method, request.path, sent, headers)
        if self._step.moment == "answered":
            select.select([connection.sock], [], [], request.timeout)
        die()


def kind_of(request: Request) -> str:
    """Which kind of request this is."""
    if not request.path.endswith("/heartbeat"):
        return "call"
    body = json.loads(request.body or b"{}")
    if body["status"] == "stopped":
        return "goodbye"
    return "beat" if "lease" in body else "start"


def die() -> NoReturn:
    """At once: nothing is flushed, nothing is tidied up, nobody is told."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it lives")


def main() -> int:
    """Runs the instance until the step comes."""
    urls = os.environ["KILLSWITCH_URL"].split(",")
    transport = DyingTransport(urls, Step.parse(os.environ[DIE_AT]))
    return campaign.main(KillSwitch(transport=transport, timeout=10))


if __name__ == "__main__":
    sys.exit(main())
