"""
The switch in agents of LangChain and LangGraph (`langchain.agents.create_agent`).

    create_agent(model, tools=tools, middleware=[KillSwitchMiddleware(agent)])

Graphs of your own have no middleware: put `@agent.guarded` on their nodes and tools.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware

from ._state import State

__all__ = ["KillSwitchMiddleware"]


class KillSwitchMiddleware(AgentMiddleware):
    """
    Raises what `agent.guard` raises before each call of the model and of a tool, so that their bodies do not run.

    Put it last, so that whatever retries a tool passes it again each time.

    Args:
        agent: Of `switch.agent` or `switch.async_agent`.
    """

    def __init__(self, agent: State) -> None:
        super().__init__()
        self._agent = agent

    def before_model(self, state: Any, runtime: Any) -> None:
        """Before a call of the model."""
        self._agent.guard()

    async def abefore_model(self, state: Any, runtime: Any) -> None:
        """The same, in asyncio."""
        self._agent.guard()

    def wrap_tool_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
        """Before a call of a tool."""
        self._agent.guard()
        return handler(request)

    async def awrap_tool_call(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        """The same, in asyncio."""
        self._agent.guard()
        return await handler(request)
