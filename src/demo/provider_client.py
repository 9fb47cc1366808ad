"""The story's view of the mail provider, which runs in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

from children import Children

PROGRAM = Path(__file__).resolve().parent / "mail_provider.py"
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ProviderClient:
    """Reads the provider's books. It cannot write them."""

    def __init__(self, url: str) -> None:
        self.url = url

    @classmethod
    def start(cls, children: Children, *options: str, program: Path = PROGRAM) -> ProviderClient:
        """Starts the provider, with these options, and finds out where it listens."""
        process = children.start([sys.executable, str(program), *options], {}, subprocess.PIPE, sys.stderr.fileno())
        assert process.stdout is not None
        return cls(json.loads(process.stdout.readline())["url"])

    def summary(self) -> dict[str, Any]:
        """The ledger in figures."""
        answer: dict[str, Any] = self._get("/ledger")
        return answer

    def sent(self) -> int:
        """Mails in the ledger."""
        return int(self.summary()["sent"])

    def deliveries(self) -> list[dict[str, Any]]:
        """Every batch."""
        answer: list[dict[str, Any]] = self._get("/deliveries")
        return answer

    def recipients(self) -> dict[str, int]:
        """How many mails each recipient got."""
        answer: dict[str, int] = self._get("/recipients")
        return answer

    def _get(self, path: str) -> Any:
        with _DIRECT.open(self.url + path, timeout=10) as answer:
            return json.load(answer)
