"""JSON over one connection that is kept open, to the switch."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from typing import Any
from urllib.parse import urlsplit

TRIES, PAUSE = 5, 1.0
"""How often something is asked, and the seconds between: what a switch cannot decide in time it denies."""
PASSING = (0, 403, 429, 500, 502, 503, 504)
"""Answers that may be others a moment later."""


class Wire:
    """A connection to one region. For one thread at a time."""

    def __init__(self, url: str, timeout: float = 15.0) -> None:
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.netloc, timeout=timeout)
        self._base = parts.path.rstrip("/")

    def send(
        self, request: str, credential: str, body: Any = None, *, repeats: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        """
        Sends `POST /v1/…`. Returns the status and the JSON of the answer; status 0 if there was none. `repeats` is the
        idempotency key of a request that may have been sent before.
        """
        method, path = request.split(" ", 1)
        headers = {"authorization": f"Bearer {credential}", "content-type": "application/json"}
        if method != "GET":
            headers["idempotency-key"] = repeats or str(uuid.uuid4())
        try:
            content = None if body is None else json.dumps(body)
            self._connection.request(method, self._base + path, content, headers)
            answer = self._connection.getresponse()
            return answer.status, _object(answer.read())
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0, {}

    def ask(self, request: str, credential: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        """The same, again and again while it is refused and may be allowed a moment later."""
        once = str(uuid.uuid4())
        for left in reversed(range(TRIES)):
            status, answer = self.send(request, credential, body, repeats=once)
            if status not in PASSING or not left:
                break
            time.sleep(PAUSE)
        return status, answer

    def close(self) -> None:
        """Closes the connection; the next request would open it again."""
        self._connection.close()


def _object(content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
