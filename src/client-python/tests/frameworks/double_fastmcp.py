"""
What FastMCP documents of a server with middleware and of a client in the same process, as far as the adapter meets it.

A `ToolError` becomes the protocol's error, which the client raises again.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace, TracebackType
from typing import Any

from .harness import modules


class ToolError(Exception):
    """A tool's error, whose text the client may see."""


class Middleware:
    """The base of what stands before each request."""


class FastMCP:
    """A server."""

    def __init__(self, name: str) -> None:
        self.tools: dict[str, Callable[..., Any]] = {}
        self.middleware: list[Any] = []

    def tool(self, function: Callable[..., Any]) -> None:
        """Registers a tool."""
        self.tools[function.__name__] = function

    def add_middleware(self, middleware: Any) -> None:
        """Puts it before each request."""
        self.middleware.append(middleware)

    async def run_async(self) -> None:
        """Serves until it is cancelled."""


class Client:
    """A client of a server in the same process."""

    def __init__(self, server: FastMCP) -> None:
        self._server = server

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    async def call_tool(self, name: str, arguments: dict[str, Any]) -> Any:
        """Through the middleware, of which there is one, to the tool."""

        async def call_next(context: Any) -> Any:
            return SimpleNamespace(data=self._server.tools[context.message.name](**context.message.arguments))

        (middleware,) = self._server.middleware
        return await middleware.on_call_tool(
            SimpleNamespace(message=SimpleNamespace(name=name, arguments=arguments)), call_next
        )


DOUBLE = modules(
    fastmcp={"Client": Client, "FastMCP": FastMCP},
    fastmcp__exceptions={"ToolError": ToolError},
    fastmcp__server={},
    fastmcp__server__middleware={"Middleware": Middleware},
)
