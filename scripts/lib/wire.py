"""JSON over one connection that is kept open, to the switch."""

from __future__ import annotations

import http.client
import json
import uuid
from typing import Any
from urllib.parse import urlsplit


class Wire:
    """A connection to one region. For one thread at a time."""

    def __init__(self, url: str, timeout: float = 15.0) -> None:
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.netloc, timeout=timeout)
        self._base = parts.path.rstrip("/")

    def send(self, request: str, credential: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        """Sends `POST /v1/…`. Returns the status and the JSON of the answer; status 0 if there was none."""
        method, path = request.split(" ", 1)
        headers = {"authorization": f"Bearer {credential}", "content-type": "application/json"}
        if method != "GET":
            headers["idempotency-key"] = str(uuid.uuid4())
        try:
            content = None if body is None else json.dumps(body)
            self._connection.request(method, self._base + path, content, headers)
            answer = self._connection.getresponse()
            return answer.status, _object(answer.read())
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0, {}

    def close(self) -> None:
        """Closes the connection; the next request would open it again."""
        self._connection.close()


def _object(content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
