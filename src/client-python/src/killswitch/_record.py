"""The record: reading, exporting and verifying it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urljoin, urlsplit

from ._api import Api
from ._scope import agent_path
from .types import AuditEvent, Verification

_NEXT = re.compile(r"<([^>]+)>\s*;\s*rel=\"?next\"?")
_EXPORT_LIMIT = 1000


class Record:
    """The part of `KillSwitch` that reads the record."""

    _api: Api

    def audit(self, agent: str | None = None) -> Iterator[AuditEvent]:
        """The record, newest first, of one agent or of all, page by page as you iterate."""
        return self._api.pages("/v1/audit" if agent is None else f"{agent_path(agent)}/audit", "events")

    def export(self) -> Iterator[str]:
        """
        The whole record as an export that can be verified offline: a line of JSON per event, oldest first, part by
        part as you iterate. Raises `Unreachable` while a region is away.
        """
        path: str | None = f"/v1/audit?format=jsonl&limit={_EXPORT_LIMIT}"
        while path is not None:
            part = self._api.fetch(path)
            yield from part.body.decode().splitlines()
            path = _next_part(path, part.headers.get("link", ""))

    def verify(self, heads: Sequence[str] = ()) -> Iterator[Verification]:
        """
        Has the switch verify its record, part by part as you iterate. It is valid if every part of it is.

        Args:
            heads: The heads of an earlier verification, `region:sequence:hash` each: then a chain that was cut off at
                its end, or written anew, is found, too.
        """
        given = f"heads={quote(','.join(heads), safe='')}" if heads else ""
        cursor = ""
        while True:
            query = "&".join(each for each in (given, cursor) if each)
            part: Verification = self._api.get(f"/v1/audit/verify?{query}" if query else "/v1/audit/verify")
            yield part
            if "cursor" not in part:
                return
            cursor = f"cursor={quote(part['cursor'], safe='')}"


def _next_part(path: str, link: str) -> str | None:
    """Path and query of the next part, which a `Link` header names relative to this one. None if this was the last."""
    match = _NEXT.search(link)
    if match is None:
        return None
    target = urlsplit(urljoin(path, match[1]))
    return f"{target.path}?{target.query}"
