"""What a transport is: it carries one request to the switch and brings the answer back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Request:
    """
    One request to the switch, or one call through it.

    Attributes:
        method: The HTTP method.
        path: Path and query, below the switch's URL. Which URL is the transport's business.
        headers: Lower-case names. They hold a credential, so they are not in the repr.
        body: What is sent, or None.
        timeout: Seconds to wait for each URL's answer.
        repeatable: False if the request must never be sent twice, because the second could act again.
    """

    method: str
    path: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)
    timeout: float
    repeatable: bool = True


@dataclass(frozen=True)
class Response:
    """
    An answer, whatever its status.

    Attributes:
        status: The HTTP status.
        headers: Lower-case names. The answer to a heartbeat holds a lease, so its body is not in the repr.
        body: The bytes that came.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """True for a status from 200 to 299."""
        return 200 <= self.status < 300

    @property
    def replayed(self) -> bool:
        """True if the action was done before, under the same key: nothing was done now, and this was the answer."""
        return self.headers.get("killswitch-replayed") == "true"

    def json(self) -> Any:
        """The body, read as JSON. Raises `ValueError` if it is none."""
        return json.loads(self.body)


class Transport(Protocol):
    """
    Carries a request to the switch. Give one of your own to `KillSwitch(transport=...)`.

    Raises:
        Unreachable: No usable answer, and nothing was done (or it does no harm twice).
        InDoubt: The request may not be repeated, was sent, and no answer came.
    """

    def __call__(self, request: Request, /) -> Response: ...
