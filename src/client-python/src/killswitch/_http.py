"""The transport over HTTP: several regional URLs, the next one when one fails."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Sequence

from ._certificate import Certificate, tls_of
from ._endpoint import Endpoint, NeverSent, reason_of
from ._exceptions import InDoubt, Unreachable
from ._transport import Request, Response

_TOO_MANY_REQUESTS = 429


class HttpTransport:
    """
    Asks one URL after the other until one answers, and stays with the one that answered last.

    Safe to share between threads. A request that may be repeated goes to the next URL after a failed connection, a
    lost answer, a 5xx or a 429; one that may not, only when it never left.
    """

    def __init__(self, urls: Sequence[str], certificate: Certificate | None = None) -> None:
        if not urls:
            raise ValueError("a switch has at least one URL")
        tls = None if certificate is None else tls_of(certificate)
        self._endpoints = [Endpoint(url, tls) for url in urls]
        self._first = 0

    @property
    def urls(self) -> list[str]:
        """The URLs, in the order that they were given in."""
        return [endpoint.url for endpoint in self._endpoints]

    def __repr__(self) -> str:
        return f"HttpTransport({self.urls!r})"

    def __call__(self, request: Request, /) -> Response:
        failures = []
        for index, endpoint in self._from_the_last_good_one():
            try:
                response = _ask(endpoint, request)
            except _Failed as failure:
                failures.append(f"{endpoint.url}: {failure}")
            else:
                self._first = index
                return response
        raise Unreachable("the switch could not be asked: " + "; ".join(failures))

    def close(self) -> None:
        """Closes the connections that nobody is using."""
        for endpoint in self._endpoints:
            endpoint.close()

    def _from_the_last_good_one(self) -> Iterator[tuple[int, Endpoint]]:
        first = self._first
        for step in range(len(self._endpoints)):
            index = (first + step) % len(self._endpoints)
            yield index, self._endpoints[index]


class _Failed(Exception):
    """This URL gave no usable answer, and the next one may be asked."""


def _ask(endpoint: Endpoint, request: Request) -> Response:
    try:
        response = endpoint.exchange(request)
    except NeverSent as failure:
        raise _Failed(str(failure)) from failure
    except (OSError, http.client.HTTPException) as failure:
        raise _lost(endpoint, request, failure) from failure
    if request.repeatable and (response.status >= 500 or response.status == _TOO_MANY_REQUESTS):
        raise _Failed(f"answered {response.status}")
    return response


def _lost(endpoint: Endpoint, request: Request, failure: Exception) -> Exception:
    if request.repeatable:
        return _Failed(reason_of(failure))
    return InDoubt(
        f"{request.method} {request.path} went to {endpoint.url} and no answer came ({reason_of(failure)}): "
        "it may have been done",
        request.headers.get("idempotency-key"),
    )
