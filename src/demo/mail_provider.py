"""
The mail provider: a small HTTP service with a ledger. It does what it is told, once for every time that it is told.

    mail_provider.py [--port N] [--ledger FILE] [--knows-repeats]

    POST /send         {"batch", "recipients": [{"to", "unsubscribe"}]}, Idempotency-Key, X-Instance?, X-Started-At?
    GET  /ledger       what was sent, in figures
    GET  /deliveries   every batch
    GET  /recipients   how many mails each recipient got

With `--knows-repeats` it does so once for every idempotency key. As a program it listens on loopback, prints its URL
as one line of JSON, and ends when its standard input does.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from ledger import Ledger


class MailProvider:
    """The service, for a `with` statement."""

    def __init__(self, port: int = 0, ledger: Ledger | None = None) -> None:
        self.ledger = ledger or Ledger()
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

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asks may be gone before the answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def _handler(ledger: Ledger) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            if self.path != "/send":
                return self._answer(404, {"error": "there is only /send"})
            try:
                order = {**json.loads(content), **self._sender()}
                delivery = ledger.send(order, self.headers.get("idempotency-key"))
            except OSError as failure:
                return self._answer(500, {"error": f"the ledger cannot be written: {failure}"})
            except (KeyError, TypeError, ValueError, AttributeError) as failure:
                return self._answer(400, {"error": f"no batch of mails: {failure!r}"})
            return self._answer(200, {"batch": delivery.batch, "sent": delivery.mails})

        def do_GET(self) -> None:
            views = {"/ledger": ledger.summary, "/deliveries": ledger.deliveries, "/recipients": ledger.recipients}
            view = views.get(self.path)
            self._answer(*((404, {"error": "no such page"}) if view is None else (200, view())))

        def _sender(self) -> dict[str, Any]:
            return {"instance": self.headers.get("x-instance", ""), "startedAt": self.headers.get("x-started-at")}

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


def main(make_ledger: Callable[..., Ledger] = Ledger) -> None:
    """Serves until whoever started it is gone."""
    parser = argparse.ArgumentParser(description="The mail provider of the demo.")
    parser.add_argument("--port", type=int, default=0, help="where it listens (default: any)")
    parser.add_argument("--ledger", type=Path, help="a file that outlives the process")
    parser.add_argument("--knows-repeats", action="store_true", help="send once for every idempotency key")
    given = parser.parse_args()
    with MailProvider(given.port, make_ledger(knows_repeats=given.knows_repeats, file=given.ledger)) as provider:
        print(json.dumps({"url": provider.url}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
