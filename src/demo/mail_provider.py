"""
The mail provider: a small HTTP service with a ledger. It does what it is told, once for every time that it is told.

    POST /send         {"batch", "recipients": [{"to", "unsubscribe"}], "instance"?, "startedAt"?}, Idempotency-Key
    GET  /ledger       what was sent, in figures
    GET  /deliveries   every batch
    GET  /recipients   how many mails each recipient got

As a program it listens on loopback, prints its URL as one line of JSON, and ends when its standard input does.
"""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from ledger import Ledger


class MailProvider:
    """The service, for a `with` statement."""

    def __init__(self, port: int = 0) -> None:
        self.ledger = Ledger()
        self._server = _Server(("127.0.0.1", port), _handler(self.ledger))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> MailProvider:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def _handler(ledger: Ledger) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            if self.path != "/send":
                return self._answer(404, {"error": "there is only /send"})
            try:
                delivery = ledger.send(json.loads(content), self.headers.get("idempotency-key"))
            except (KeyError, TypeError, ValueError, AttributeError) as failure:
                return self._answer(400, {"error": f"no batch of mails: {failure!r}"})
            return self._answer(200, {"batch": delivery.batch, "sent": delivery.mails})

        def do_GET(self) -> None:
            views = {"/ledger": ledger.summary, "/deliveries": ledger.deliveries, "/recipients": ledger.recipients}
            view = views.get(self.path)
            self._answer(*((404, {"error": "no such page"}) if view is None else (200, view())))

        def _answer(self, status: int, body: Any) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """The ledger is the log."""

    return Handler


def main() -> None:
    """Serves until whoever started it is gone."""
    with MailProvider() as provider:
        print(json.dumps({"url": provider.url}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
