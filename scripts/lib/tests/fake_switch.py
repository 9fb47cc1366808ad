"""A switch of one process, with as many regions as one likes: enough of it for a drill."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ADMIN = "ks_admin"


class FakeSwitch:
    """Kills when it is asked to. Each region is a server of its own; they share what they know."""

    def __init__(self, *regions: str) -> None:
        self.killed = False
        self.kills = 0
        self.pending: set[str] = set()
        """Regions that do not confirm."""
        self.deaf: set[str] = set()
        """Regions that let calls through whatever was killed."""
        self.keys: set[str] = set()
        self.requests: list[str] = []
        self.lock = threading.Lock()
        self.servers = {region: self._serve(region) for region in regions}

    def urls(self) -> dict[str, str]:
        """Where the regions are."""
        return {region: f"http://127.0.0.1:{server.server_address[1]}" for region, server in self.servers.items()}

    def close(self) -> None:
        """Ends the servers."""
        for server in self.servers.values():
            server.shutdown()
            server.server_close()

    def answer(self, region: str, request: str, credential: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """What the switch says. A lease from before a kill is worth nothing after it."""
        with self.lock:
            self.requests.append(request)
            lease = f"lease-{self.kills}"
            if request.endswith("/heartbeat"):
                alive = not self.killed and body.get("lease", lease) == lease
                return 200, {"killed": self.killed} | ({"lease": lease} if alive else {})
            if "/v1/tools/" in request:
                return (404 if region in self.deaf or (not self.killed and credential == lease) else 403), {}
            if credential != ADMIN:
                return 403, {"message": "Forbidden"}
            return self._order(request)

    def _order(self, request: str) -> tuple[int, dict[str, Any]]:
        method, path = request.split(" ")
        if request == "POST /v1/keys":
            self.keys.add("k1")
            return 201, {"id": "k1", "key": "ks_agent"}
        if method == "DELETE":
            self.keys.discard(path.rpartition("/")[2])
            return 204, {}
        self.killed = path.endswith("/kill")
        self.kills += self.killed
        outcomes = {region: "pending" if region in self.pending else "confirmed" for region in self.servers}
        return 200, {"regions": [{"region": r, "outcome": o, "millis": 7} for r, o in outcomes.items()]}

    def _serve(self, region: str) -> ThreadingHTTPServer:
        switch = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                sent = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"{}")
                credential = self.headers.get("authorization", "").removeprefix("Bearer ")
                status, body = switch.answer(region, f"{self.command} {self.path}", credential, sent)
                content = b"" if status == 204 else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_DELETE = do_POST

            def log_message(self, format: str, *args: Any) -> None:
                """Says nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
