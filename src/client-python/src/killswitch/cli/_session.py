"""What a verb works with: what was typed, the console, the deployment, and the switch."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from getpass import getpass

from .._certificate import Certificate
from .._http import HttpTransport
from .._switch import KillSwitch
from .._transport import Transport
from ._console import Console, Streams
from ._contexts import Contexts
from ._deployment import Deployment, Finder, Key
from ._text import utc_now


def _real_streams() -> Streams:
    return Streams(sys.stdin, sys.stdout, sys.stderr, lambda question: getpass(question, stream=sys.stderr))


@dataclass(frozen=True)
class World:
    """
    What the command finds around it. Tests bring their own.

    Attributes:
        streams: Where it reads and writes.
        environ: The environment's variables.
        connect: How a deployment's URLs are reached, perhaps with a certificate.
        now: The time.
        sleep: Waits so many seconds.
    """

    streams: Streams = field(default_factory=_real_streams)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    connect: Callable[[Sequence[str], Certificate | None], Transport] = HttpTransport
    now: Callable[[], datetime] = utc_now
    sleep: Callable[[float], None] = time.sleep


class Session:
    """One run of the command. The deployment and its key are looked for when a verb first needs them."""

    def __init__(self, program: str, typed: argparse.Namespace, world: World) -> None:
        self.program = program
        self.typed = typed
        self.world = world
        self.console = Console(world.streams, world.environ, colour=not getattr(typed, "no_color", False))

    @property
    def json(self) -> bool:
        """True if the answer is for a machine."""
        return bool(getattr(self.typed, "json", False))

    @property
    def timeout(self) -> float:
        """Seconds to wait for each URL's answer."""
        return float(getattr(self.typed, "timeout", 10.0))

    @cached_property
    def contexts(self) -> Contexts:
        """The contexts, as they are stored."""
        return Contexts.load(self.world.environ)

    @cached_property
    def deployment(self) -> Deployment:
        """The deployment that is meant."""
        ask = self.world.streams.secret if self.console.interactive else None
        return Finder(self.world.environ, ask).find(getattr(self.typed, "context", None))

    @cached_property
    def key(self) -> Key:
        """Its key. Asks for it if it is nowhere to be found."""
        return self.deployment.key()

    @cached_property
    def switch(self) -> KillSwitch:
        """The switch."""
        certificate = self.deployment.certificate
        transport = self.world.connect(self.deployment.urls, certificate)
        return KillSwitch(transport=transport, key=self.key.text or None, certificate=certificate, timeout=self.timeout)

    def region(self, url: str) -> Transport:
        """The way to one URL of the switch, and to no other."""
        return self.world.connect([url], self.deployment.certificate)

    def next_step(self, text: str) -> None:
        """Says what to type next, if a person is reading."""
        if not self.json:
            self.console.say(f"  {self.program} {text}")
