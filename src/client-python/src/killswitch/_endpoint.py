"""One URL of the switch and the connections to it that are kept open."""

from __future__ import annotations

import http.client
import os
import selectors
import socket
import threading
import time
import weakref
from urllib.parse import urlsplit

from ._certificate import Tls
from ._transport import Request, Response

Connection = http.client.HTTPConnection
_CERTIFICATE_SECONDS = 300.0
_endpoints: weakref.WeakSet[Endpoint] = weakref.WeakSet()


class NeverSent(Exception):
    """The connection could not be made, so the request did not leave this machine."""


class Endpoint:
    """One URL. A connection serves one thread at a time and is kept for the next request."""

    def __init__(self, url: str, tls: Tls | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is no URL of a switch: write https://host or http://host:port")
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError("a switch's URL has no user, query or fragment: the key is given as key=")
        if tls is not None and parts.scheme != "https":
            raise ValueError(f"{url!r} cannot ask for a certificate: write https://host")
        self.url = url.rstrip("/")
        self._encrypted, self._tls = parts.scheme == "https", tls
        self._host, self._port, self._prefix = parts.hostname, parts.port, parts.path.rstrip("/")
        self._idle: list[Connection] = []
        self._ages: weakref.WeakKeyDictionary[Connection, float] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        _endpoints.add(self)

    def exchange(self, request: Request) -> Response:
        """
        Sends the request once and reads the answer. Redirects are answers like any other.

        Raises:
            NeverSent: The request did not leave.
            OSError, http.client.HTTPException: It may have left, and no answer came.
        """
        connection = self._take(request.timeout)
        try:
            response = self._converse(connection, request)
        except BaseException:
            connection.close()
            raise
        if connection.sock is not None:
            with self._lock:
                self._idle.append(connection)
        return response

    def close(self) -> None:
        """Closes the connections that nobody is using."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def forget(self) -> None:
        """For a forked process: the connections are its parent's, and the lock may be held by a thread of that."""
        self._idle = []
        self._lock = threading.Lock()

    def _take(self, timeout: float) -> Connection:
        while (connection := self._pop()) is not None:
            if self._is_young(connection) and _is_usable(connection, timeout):
                return connection
            connection.close()
        return self._connect(timeout)

    def _pop(self) -> Connection | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _connect(self, timeout: float) -> Connection:
        try:
            connection = self._connection(timeout)
        except ValueError as failure:
            raise NeverSent(reason_of(failure)) from failure
        try:
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as failure:
            connection.close()
            raise NeverSent(reason_of(failure)) from failure
        self._ages[connection] = time.monotonic()
        return connection

    def _connection(self, timeout: float) -> Connection:
        if not self._encrypted:
            return http.client.HTTPConnection(self._host, self._port, timeout=timeout)
        context = None if self._tls is None else self._tls()
        return http.client.HTTPSConnection(self._host, self._port, timeout=timeout, context=context)

    def _is_young(self, connection: Connection) -> bool:
        """A connection goes on with the certificate that it began with, also when that was renewed or has ended."""
        return self._tls is None or time.monotonic() - self._ages[connection] < _CERTIFICATE_SECONDS

    def _converse(self, connection: Connection, request: Request) -> Response:
        connection.request(
            request.method, self._prefix + request.path, body=request.body, headers=dict(request.headers)
        )
        answer = connection.getresponse()
        body = answer.read()
        return Response(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def _forget_all() -> None:
    for endpoint in list(_endpoints):
        endpoint.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


def reason_of(failure: BaseException) -> str:
    """What went wrong, for a person. The exception's class where it has no text of its own."""
    return str(failure) or type(failure).__name__


def _is_usable(connection: Connection, timeout: float) -> bool:
    """False if the other side has closed the connection meanwhile: then something can be read from it."""
    if connection.sock is None:
        return False
    connection.sock.settimeout(timeout)
    with selectors.DefaultSelector() as selector:
        selector.register(connection.sock, selectors.EVENT_READ)
        return not selector.select(timeout=0)
