"""Questions to the switch's own API: the key, JSON in and out, and problems as exceptions."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from ._exceptions import Conflict, Forbidden, Invalid, NotAuthenticated, NotFound, Refused, Unreachable
from ._transport import Request, Response, Transport
from ._version import __version__

USER_AGENT = f"killswitch-python/{__version__}"

_PROBLEMS: dict[int, type[Refused]] = {
    400: Invalid,
    401: NotAuthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    413: Invalid,
    422: Invalid,
}


class Api:
    """
    Asks with a key, or with the certificate of its connection if there is none.

    Every question may be repeated: a POST carries one idempotency key through all its tries.
    """

    def __init__(self, transport: Transport, key: str | Callable[[], str] | None, timeout: float) -> None:
        self.transport = transport
        self.timeout = timeout
        self._key = key

    @property
    def urls(self) -> Sequence[str]:
        """Where the switch is, as far as the transport knows."""
        urls: Sequence[str] = getattr(self.transport, "urls", ())
        return urls

    def get(self, path: str) -> Any:
        """What the switch answers to a GET. Raises `Refused`, `Unreachable`."""
        return answer_of(self._send("GET", path, {}, None))

    def pages(self, path: str, name: str) -> Iterator[Any]:
        """The entries of a list that comes in pages, asked for as they are needed. Raises `Refused`, `Unreachable`."""
        cursor = None
        while True:
            page = self.get(path if cursor is None else f"{path}?cursor={quote(cursor, safe='')}")
            yield from page[name]
            cursor = page.get("cursor")
            if cursor is None:
                return

    def fetch(self, path: str) -> Response:
        """A good answer to a GET, whatever it is made of. Raises `Refused`, `Unreachable`."""
        response = self._send("GET", path, {"accept": "*/*"}, None)
        if not response.ok:
            raise refusal(response)
        return response

    def text(self, path: str) -> str:
        """The same, as text."""
        return self.fetch(path).body.decode()

    def put(self, path: str, body: dict[str, Any]) -> Any:
        """What the switch answers to a PUT. Raises `Refused`, `Unreachable`."""
        headers = {"content-type": "application/json", "idempotency-key": fresh_idempotency_key()}
        return answer_of(self._send("PUT", path, headers, encode(body)))

    def delete(self, path: str) -> None:
        """Deletes. Raises `Refused`, `Unreachable`."""
        response = self._send("DELETE", path, {"idempotency-key": fresh_idempotency_key()}, None)
        if not response.ok:
            raise refusal(response)

    def post(self, path: str, body: dict[str, Any], idempotency_key: str | None = None) -> Any:
        """What the switch answers to a POST. Raises `Refused`, `Unreachable`."""
        return answer_of(self.exchange(path, body, idempotency_key))

    def exchange(self, path: str, body: dict[str, Any], idempotency_key: str | None = None) -> Response:
        """The whole answer to a POST, for whoever needs its headers. Raises `Unreachable`."""
        headers = {"content-type": "application/json", "idempotency-key": idempotency_key or fresh_idempotency_key()}
        return self._send("POST", path, headers, encode(body))

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> Response:
        common = {
            "authorization": "Certificate" if self._key is None else f"Bearer {self._current_key(self._key)}",
            "accept": "application/json",
            "user-agent": USER_AGENT,
        }
        return self.transport(Request(method, path, {**common, **headers}, body, self.timeout))

    @staticmethod
    def _current_key(given: str | Callable[[], str]) -> str:
        if isinstance(given, str):
            return given
        try:
            key = given().strip()
        except Exception as failure:
            raise Unreachable("the switch was not asked: key() gave no key") from failure
        if not key:
            raise Unreachable("the switch was not asked: key() gave an empty text")
        return key


def fresh_idempotency_key() -> str:
    """A key that no other request has."""
    return str(uuid.uuid4())


def encode(value: Any) -> bytes:
    """The value as JSON. Raises `ValueError` for NaN and infinities, `TypeError` for what JSON has no word for."""
    return json.dumps(value, allow_nan=False, separators=(",", ":")).encode()


def answer_of(response: Response) -> Any:
    """The JSON of a good answer. Raises `Refused` for a problem, `Unreachable` for what only looks like an answer."""
    if not response.ok:
        raise refusal(response)
    try:
        return response.json()
    except ValueError as failure:
        raise Unreachable(
            f"something answered {response.status} that does not speak JSON: is it the switch?"
        ) from failure


def refusal(response: Response) -> Refused:
    """The exception that says what a problem says."""
    problem = _problem(response)
    return _PROBLEMS.get(response.status, Refused)(
        response.status,
        type=str(problem.get("type", "about:blank")),
        title=str(problem.get("title", problem.get("message", ""))),
        detail=str(problem.get("detail", "")),
    )


def _problem(response: Response) -> dict[str, Any]:
    try:
        problem = response.json()
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
