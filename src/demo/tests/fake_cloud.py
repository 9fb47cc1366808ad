"""
A switch in two regions on loopback, in this process, that keeps the contract without a store: the story's double.

The rules are those of `killswitch.testing.FakeSwitch`; this puts HTTP, keys and the tools in front of it. It can be
told to break its promises, so that one can see that the story notices.
"""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Mapping
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from killswitch import Request, Response
from killswitch.testing import FakeSwitch

REGIONS = ("us-east-1", "eu-west-1")
KEYS = {role: f"ks_{role}" for role in ("admin", "operator", "viewer", "agent")}

_HOP_BY_HOP = {"host", "connection", "content-length"}


class Fault(Enum):
    """A promise that the double can be told to break."""

    LEAKS = "lets a killed agent's calls pass"
    DOUBLES = "passes every call on twice"
    FORGETS = "hands out no checkpoint"
    SILENT = "tells nobody of the kill"


class FakeCloud:
    """The double, for a `with` statement. Opened by the story in place of `LocalCloud`."""

    def __init__(self, tools: Mapping[str, str], waiting: Callable[[], None], *, fault: Fault | None = None) -> None:
        self.keys = KEYS
        self._tools = tools
        self._fault = fault
        self._switch = FakeSwitch(tool=self._pass_on, regions=REGIONS, next_heartbeat=0.5)
        self._servers = {region: _Server(("127.0.0.1", 0), self._handler(region)) for region in REGIONS}
        self.regions = {name: f"http://127.0.0.1:{each.server_address[1]}" for name, each in self._servers.items()}
        waiting()

    def __enter__(self) -> FakeCloud:
        for server in self._servers.values():
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    def check(self) -> None:
        """It stays for as long as the test does."""

    def answer(self, request: Request, region: str) -> Response:
        """What the gateway of this region answers."""
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        if request.path.startswith("/v1/tools/"):
            return self._pass_on(request) if self._fault is Fault.LEAKS else self._switch.answer(request, region)
        if key not in KEYS.values():
            return _json(401, {"message": "Unauthorized"})
        if key != _needed(request):
            return _json(403, {"message": "Forbidden"})
        if request.path == "/v1/keys":
            return _json(201, {"id": "1", "key": KEYS["agent"], "role": "agent"})
        answer = self._switch.answer(request, region)
        return self._falsified(answer) if request.path.endswith("/heartbeat") else answer

    def _falsified(self, answer: Response) -> Response:
        """The answer to a heartbeat, as a switch with this fault would give it."""
        body = answer.json()
        if self._fault is Fault.FORGETS:
            body.pop("checkpoint", None)
        if self._fault is Fault.SILENT:
            body["killed"] = body["fenced"] = False
        return _json(answer.status, body)

    def _pass_on(self, request: Request) -> Response:
        """Calls the tool, as the gateway would; or more often than it should."""
        if self._fault is Fault.DOUBLES:
            self._forward(request)
        return self._forward(request)

    def _forward(self, request: Request) -> Response:
        tool, _, path = request.path.removeprefix("/v1/tools/").partition("/")
        connection = http.client.HTTPConnection(urlsplit(self._tools[tool]).netloc, timeout=10)
        headers = {name: value for name, value in request.headers.items() if name not in _HOP_BY_HOP}
        connection.request(request.method, f"/{path}", request.body, headers)
        answer = connection.getresponse()
        passed = Response(answer.status, {}, answer.read())
        connection.close()
        return passed

    def _handler(self, region: str) -> type[BaseHTTPRequestHandler]:
        cloud = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                answer = cloud.answer(Request(self.command, self.path, headers, body, 10.0), region)
                self.send_response(answer.status)
                self.send_header("content-length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = do_PUT = answer  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:
                """The story is the log."""

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """The story ends some of its processes in the middle of a call."""


def _needed(request: Request) -> str:
    """The key that may do this."""
    if request.path.endswith("/heartbeat"):
        return KEYS["agent"]
    if request.path == "/v1/keys":
        return KEYS["admin"]
    return KEYS["viewer" if request.method == "GET" else "operator"]


def _json(status: int, body: object) -> Response:
    return Response(status, {}, json.dumps(body).encode())
