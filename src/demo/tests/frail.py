"""The mail providers of the tests of crashes: one that can be watched, and one that dies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from children import Children
from ledger import Delivery, Ledger
from provider_client import PROGRAM, ProviderClient
from tests import dying_provider

PATIENCE = 60.0


class WatchedLedger(Ledger):
    """A provider's ledger. What `then` does comes after a batch is noted, and before it is answered."""

    def __init__(self, *, knows_repeats: bool) -> None:
        super().__init__(knows_repeats=knows_repeats)
        self.then: Callable[[Delivery], None] = nothing

    def send(self, order: Mapping[str, Any], key: str | None) -> Delivery:
        """Notes the batch."""
        delivery = super().send(order, key)
        self.then(delivery)
        return delivery


def nothing(_: Delivery) -> None:
    """The provider answers."""


class FrailProvider:
    """A provider in a process of its own. It dies once, and starts again on the same port with the same ledger."""

    def __init__(self, children: Children, ledger: Path, *, knows_repeats: bool) -> None:
        self._children = children
        self._options = ["--ledger", str(ledger), *(["--knows-repeats"] if knows_repeats else [])]
        program = Path(dying_provider.__file__)
        self._first = children.start(
            [sys.executable, str(program), *self._options], {dying_provider.DIE_AT: "5"}, subprocess.PIPE, 2
        )
        assert self._first.stdout is not None
        self.url = str(json.loads(self._first.stdout.readline())["url"])

    def restart_when_dead(self) -> ProviderClient:
        """Waits until it has died, and starts it again. It does not die a second time."""
        self._first.wait(timeout=PATIENCE)
        port = self.url.rpartition(":")[2]
        return ProviderClient.start(self._children, "--port", port, *self._options, program=PROGRAM)
