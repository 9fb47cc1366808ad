"""
The lease on the requests of httpx, and of httpx2, which has the same interface.

    client = httpx.Client(transport=leased(httpx.HTTPTransport(), agent))
    client = httpx.AsyncClient(transport=leased(httpx.AsyncHTTPTransport(), agent))   # an agent of switch.async_agent

Each request, redirects included, raises what `agent.guard` raises before it leaves. The lease is shown to the switch's
own URLs, and to those that you name. This module imports neither library: it wraps the transport that you give it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from ._agent import Agent
from ._async_agent import AsyncAgent
from ._leased import Leased

__all__ = ["leased"]

T = TypeVar("T")


def leased(transport: T, agent: Agent | AsyncAgent, *, lease_for: Sequence[str] = ()) -> T:
    """
    The transport, with the agent in front of it: give it to a client.

    Args:
        transport: One of `httpx.HTTPTransport` for an `Agent`, of `httpx.AsyncHTTPTransport` for an `AsyncAgent`.
        agent: Whose lease it is.
        lease_for: Further URLs behind the switch's authorizer.
    """
    if isinstance(agent, AsyncAgent) and hasattr(transport, "handle_async_request"):
        return cast(T, _AsyncTransport(transport, Leased(agent, lease_for)))
    if isinstance(agent, Agent) and hasattr(transport, "handle_request"):
        return cast(T, _Transport(transport, Leased(agent, lease_for)))
    raise TypeError("an Agent goes with a transport of a Client, one of switch.async_agent with one of an AsyncClient")


class _Transport:
    def __init__(self, inner: Any, leased: Leased[Agent]) -> None:
        self._inner = inner
        self._leased = leased

    def handle_request(self, request: Any) -> Any:
        url = str(request.url)
        if (authorization := self._leased.authorization(url)) is not None:
            request.headers["Authorization"] = authorization
        response = self._inner.handle_request(request)
        if self._leased.was_refused(url, response.status_code):
            try:
                self._leased.agent.heartbeat()
            except BaseException:
                response.close()
                raise
        return response

    def close(self) -> None:
        self._inner.close()

    def __enter__(self) -> _Transport:
        self._inner.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._inner.__exit__(*raised)


class _AsyncTransport:
    def __init__(self, inner: Any, leased: Leased[AsyncAgent]) -> None:
        self._inner = inner
        self._leased = leased

    async def handle_async_request(self, request: Any) -> Any:
        url = str(request.url)
        if (authorization := self._leased.authorization(url)) is not None:
            request.headers["Authorization"] = authorization
        response = await self._inner.handle_async_request(request)
        if self._leased.was_refused(url, response.status_code):
            try:
                await self._leased.agent.heartbeat()
            except BaseException:
                await response.aclose()
                raise
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def __aenter__(self) -> _AsyncTransport:
        await self._inner.__aenter__()
        return self

    async def __aexit__(self, *raised: Any) -> None:
        await self._inner.__aexit__(*raised)
