"""
The switch in an MCP server that is built with FastMCP.

    mcp.add_middleware(KillSwitchMiddleware(agent))

An agent that uses the tools of an MCP server is a client; it needs no adapter: `agent.guarded(client.call_tool)`.
"""

from __future__ import annotations

from typing import Any

from fastmcp.exceptions import ToolError
from fastmcp.server.middleware import Middleware

from ._refusal import refusal
from ._state import State

__all__ = ["KillSwitchMiddleware"]


class KillSwitchMiddleware(Middleware):
    """
    Answers each call of a tool with an error that says why, once the agent may not act; the tool's body does not run.

    The client gets the protocol's error: it is not stopped, this server's agent is.

    Args:
        agent: Of `switch.async_agent`, or of `switch.agent`.
    """

    def __init__(self, agent: State) -> None:
        self._agent = agent

    async def on_call_tool(self, context: Any, call_next: Any) -> Any:
        """Before a call of a tool."""
        why = refusal(self._agent)
        if why is not None:
            raise ToolError(why)
        return await call_next(context)
