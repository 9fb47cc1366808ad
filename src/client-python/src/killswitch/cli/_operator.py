"""What the command asks of the switch. Answers are the API's own JSON: `--json` shows what the API documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from .._api import USER_AGENT, answer_of, encode, fresh_idempotency_key, refusal
from .._exceptions import Unreachable
from .._scope import Scope, agent_path
from .._transport import Request, Response, Transport

_EXPORT = "/v1/audit"
_PAGE = 1_000


class Operator:
    """An operator's questions and orders. Each method raises `Unreachable` and `Refused`."""

    def __init__(self, transport: Transport, key: str, timeout: float) -> None:
        self.transport = transport
        self.timeout = timeout
        self._authorization = f"Bearer {key}"

    def decide(self, verb: str, scope: Scope, body: Mapping[str, Any], idempotency_key: str) -> dict[str, Any]:
        """Kills or resumes. A fleet's fields (`dryRun`, `expectedAgents`) make the scope one, however narrow it is."""
        path, fields = scope.decision(verb)
        if body.keys() & {"dryRun", "expectedAgents"}:
            path, fields = f"/v1/fleet/{verb}", {"scope": scope.uri}
        return self._json("POST", path, {**fields, **body}, idempotency_key)

    def agents(self) -> Iterator[dict[str, Any]]:
        """Every agent that was ever seen, a page at a time as you iterate."""
        return self._pages("/v1/agents", "agents")

    def agent(self, uri: str) -> dict[str, Any]:
        """One agent, with its instances in every region."""
        return self._json("GET", agent_path(uri))

    def kill(self, kill_id: str) -> dict[str, Any]:
        """What has become of a kill, in every region, with the roll call."""
        return self._json("GET", f"/v1/kills/{quote(kill_id, safe='')}")

    def report(self, kill_id: str) -> dict[str, Any]:
        """The incident."""
        return self._json("GET", f"/v1/kills/{quote(kill_id, safe='')}/report")

    def report_page(self, kill_id: str) -> str:
        """The incident as a page that a person can print."""
        return _good(self._send("GET", f"/v1/kills/{quote(kill_id, safe='')}/report?format=html")).body.decode()

    def events(self, agent: str | None, page: int = _PAGE) -> Iterator[dict[str, Any]]:
        """The record, newest first, of one agent or of all."""
        path = "/v1/audit" if agent is None else f"{agent_path(agent)}/audit"
        return self._pages(path, "events", page)

    def export(self) -> Iterator[str]:
        """The whole record as JSON lines, part by part, as `verify --file` reads them."""
        path = f"{_EXPORT}?format=jsonl&limit={_PAGE}"
        while path:
            part = _good(self._send("GET", path))
            yield part.body.decode()
            path = _next(part.headers.get("link", ""))

    def verification(self, heads: str) -> Iterator[dict[str, Any]]:
        """The parts of a verification of the record by the switch itself."""
        given = {"heads": heads} if heads else {}
        cursor: dict[str, str] = {}
        while True:
            part = self._json("GET", f"/v1/audit/verify?{urlencode({**given, **cursor})}".rstrip("?"))
            yield part
            if not part.get("cursor"):
                return
            cursor = {"cursor": str(part["cursor"])}

    def keys(self) -> Iterator[dict[str, Any]]:
        """The keys that are not revoked, without their text."""
        return self._pages("/v1/keys", "keys")

    def create_key(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Makes a key. The answer's `key` is its text, this once."""
        return self._json("POST", "/v1/keys", body)

    def revoke_key(self, key_id: str) -> None:
        """Revokes a key, for good."""
        _good(self._send("DELETE", f"/v1/keys/{quote(key_id, safe='')}"))

    def policy(self, uri: str) -> dict[str, Any]:
        """The agent's policy."""
        return self._json("GET", f"{agent_path(uri)}/policy")

    def set_policy(self, uri: str, policy: Mapping[str, Any]) -> dict[str, Any]:
        """Gives the agent a policy, in place of the one it had."""
        response = _good(self._send("PUT", f"{agent_path(uri)}/policy", policy))
        return dict(response.json()) if response.body else dict(policy)

    def delete_policy(self, uri: str) -> None:
        """Takes the agent's policy away."""
        _good(self._send("DELETE", f"{agent_path(uri)}/policy"))

    def _pages(self, path: str, name: str, size: int = _PAGE) -> Iterator[dict[str, Any]]:
        cursor: dict[str, str] = {}
        while True:
            page = self._json("GET", f"{path}?{urlencode({'limit': str(size), **cursor})}")
            yield from page[name]
            if not page.get("cursor"):
                return
            cursor = {"cursor": str(page["cursor"])}

    def _json(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, idempotency_key: str = ""
    ) -> dict[str, Any]:
        answer = answer_of(self._send(method, path, body, idempotency_key))
        if not isinstance(answer, dict):
            raise Unreachable("something answered that does not speak as the switch does: is it the switch?")
        return answer

    def _send(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, idempotency_key: str = ""
    ) -> Response:
        headers = {"authorization": self._authorization, "accept": "application/json", "user-agent": USER_AGENT}
        if "format=html" in path:
            headers["accept"] = "text/html"
        if method != "GET":
            headers["idempotency-key"] = idempotency_key or fresh_idempotency_key()
        if body is not None:
            headers["content-type"] = "application/json"
        content = None if body is None else encode(body)
        return self.transport(Request(method, path, headers, content, self.timeout))


def _good(response: Response) -> Response:
    if not response.ok:
        raise refusal(response)
    return response


def _next(link: str) -> str:
    """Where the next part is, as the header `Link` names it; empty after the last."""
    target, _, rest = link.partition(">")
    if 'rel="next"' not in rest:
        return ""
    parts = urlsplit(urljoin(_EXPORT, target.strip().removeprefix("<")))
    return f"{parts.path}?{parts.query}"
