"""To whom a lease may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

_PORTS = {"http": 80, "https": 443}
_Origin = tuple[str, str, int | None]


class Origins:
    """The origins (scheme, host, port) and paths that a lease is meant for. It authorises whoever holds it."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._paths: dict[_Origin, list[str]] = {}
        for url in urls:
            parts = urlsplit(url)
            if parts.scheme not in _PORTS or not parts.hostname:
                raise ValueError(f"{url!r} is no URL: write https://host or https://host/path")
            self._paths.setdefault(_origin(parts), []).append(parts.path.rstrip("/"))

    def cover(self, url: str) -> bool:
        """True if a request to this URL may carry the lease."""
        try:
            parts = urlsplit(url)
            paths = self._paths.get(_origin(parts), [])
        except ValueError:
            return False
        return any(parts.path == path or parts.path.startswith(f"{path}/") for path in paths)


def _origin(parts: SplitResult) -> _Origin:
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme)
