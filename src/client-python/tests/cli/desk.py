"""A desk to work at: runs the command with streams, an environment and a switch of its own."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from killswitch import Request, Response, Unreachable
from killswitch.cli import main
from killswitch.cli._console import Streams
from killswitch.cli._session import World

from .samples import KEY, NOW

Reply = Response | Exception
Replies = dict[str, Any]


class Stream(io.StringIO):
    """Text in memory that is a terminal, or is not."""

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Switch:
    """
    A transport that answers by a table: `GET /v1/agents` to a body, a `Response`, an exception, a function of the
    request, or a list of those, one after the other, the last one again and again. It remembers what it was asked.
    """

    def __init__(self, replies: Replies) -> None:
        self.replies = {route: list(reply) if isinstance(reply, list) else [reply] for route, reply in replies.items()}
        self.requests: list[Request] = []

    def __call__(self, request: Request, /) -> Response:
        self.requests.append(request)
        replies = self.replies.get(f"{request.method} {request.path.partition('?')[0]}")
        if replies is None:
            return answer(404, {"message": "Not Found"})
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        reply = reply(request) if callable(reply) else reply
        if isinstance(reply, BaseException):
            raise reply
        return reply if isinstance(reply, Response) else answer(200, reply)


@dataclass
class Ran:
    """What came of a run."""

    code: int
    out: str
    err: str
    requests: list[Request] = field(repr=False)
    urls: list[Sequence[str]] = field(repr=False)

    @property
    def json(self) -> Any:
        """The result, read as JSON."""
        return json.loads(self.out)

    def body(self, index: int = -1) -> Any:
        """The body of one of the requests."""
        sent = self.requests[index].body
        return None if sent is None else json.loads(sent)


class Desk:
    """Where an operator sits. A folder of its own, for a `with` statement or `addCleanup(desk.close)`."""

    def __init__(self, replies: Replies | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.environ = {
            "HOME": self._folder.name,
            "KILLSWITCH_URL": "https://us.switch.example,https://eu.switch.example",
            "KILLSWITCH_KEY": KEY,
        }
        self.replies = replies or {}
        self.certificates: list[Any] = []
        self.connect: Callable[..., Any] | None = None

    def close(self) -> None:
        """Clears it."""
        self._folder.cleanup()

    def run(self, *arguments: str, typed: str | None = None, secret: str = "", columns: int = 80) -> Ran:
        """Runs the command. At a terminal of so many columns if something is typed, else as a script would."""
        at = typed is not None
        out, err, asked, urls = Stream(terminal=at), Stream(terminal=at), Switch(self.replies), []

        def connect(named: Sequence[str], certificate: Any) -> Any:
            urls.append(named)
            self.certificates.append(certificate)
            return asked if self.connect is None else self.connect(named, certificate)

        streams = Streams(Stream(typed or "", terminal=at), out, err, lambda _: secret)
        environ = {**self.environ, "COLUMNS": str(columns)}
        world = World(streams, environ, connect, lambda: NOW, lambda _: None)
        code = main(arguments, world=world)
        return Ran(code, out.getvalue(), err.getvalue(), asked.requests, urls)


def answer(status: int, body: Any, **headers: str) -> Response:
    """A response with a JSON body."""
    return Response(status, headers, json.dumps(body).encode())


def problem(status: int, name: str, title: str, detail: str) -> Response:
    """A problem, as RFC 9457 has it."""
    return answer(status, {"type": f"urn:killswitch:problem:{name}", "title": title, "detail": detail})


def unreachable() -> Unreachable:
    """What a transport says when nobody answers."""
    return Unreachable("the switch could not be asked: https://us.switch.example: Connection refused")
