"""Hand-written doubles: a transport that answers what it is told to, and a small real HTTP server."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from killswitch import Agent, KillSwitch, Request, Response
from killswitch.testing import FakeSwitch

MAILER = "agent://acme/production/mailer"
FAR = "2999-01-01T00:00:00Z"
ALIVE = {"killed": False, "fenced": False, "lease": "l", "leaseExpiresAt": FAR, "nextHeartbeatMillis": 3_600_000}


def response(status: int, body: Any, headers: dict[str, str] | None = None) -> Response:
    """A response with a JSON body."""
    return Response(status, headers or {}, json.dumps(body).encode())


class Scripted:
    """A transport that answers with what it was given, one after the other, and remembers what it was asked."""

    def __init__(self, *answers: Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[Request] = []

    def __call__(self, request: Request, /) -> Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def body(self, index: int = -1) -> Any:
        """The body of one of the requests, the last one if none is named."""
        sent = self.requests[index].body
        return None if sent is None else json.loads(sent)


def switch_answering(*answers: Response | Exception) -> tuple[KillSwitch, Scripted]:
    """A client, and the transport that it asks."""
    transport = Scripted(*answers)
    return KillSwitch(transport=transport, key="ks_test"), transport


def quick(**options: Any) -> FakeSwitch:
    """A switch that asks for a heartbeat every few milliseconds."""
    return FakeSwitch(next_heartbeat=0.01, **options)


def agent_of(fake: FakeSwitch, **options: Any) -> Agent:
    """An agent of this switch, not yet entered."""
    return KillSwitch(transport=fake).agent(MAILER, instance="i-1", **options)


@dataclass
class Arrived:
    """A request as the server saw it, and which connection it came on."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    connection: int


@dataclass
class TinyServer:
    """
    A real HTTP server on loopback, for a `with` statement. What it does to a request is a function.

    `then` gets the handler and the request, and answers with status and JSON, or does to the connection what it likes.
    With `tls` its connections are encrypted.
    """

    then: Callable[[BaseHTTPRequestHandler, Arrived], tuple[int, Any] | None] = lambda _, __: (200, {})
    arrived: list[Arrived] = field(default_factory=list)
    tls: ssl.SSLContext | None = None

    def __enter__(self) -> TinyServer:
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        if self.tls is not None:
            self._server.socket = self.tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        """Where it listens."""
        scheme = "http" if self.tls is None else "https"
        return f"{scheme}://127.0.0.1:{self._server.server_address[1]}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that a test breaks on purpose is no news."""


def _handler(server: TinyServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            arrived = Arrived(self.command, self.path, headers, body, self.client_address[1])
            server.arrived.append(arrived)
            answer = server.then(self, arrived)
            if answer is not None:
                self._answer(*answer)

        def _answer(self, status: int, body: Any) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = handle_any  # noqa: N815

        def log_message(self, *_: object) -> None:
            """A test's output is the test's."""

    return Handler


def hang_up(handler: BaseHTTPRequestHandler, _: Arrived) -> None:
    """Closes the connection without an answer."""
    handler.close_connection = True


def be_slow(handler: BaseHTTPRequestHandler, _: Arrived) -> None:
    """Answers nothing for a while, then hangs up."""
    time.sleep(0.3)
    handler.close_connection = True


def nobody_listens() -> str:
    """A URL at which nobody listens."""
    with TinyServer() as server:
        return server.url
