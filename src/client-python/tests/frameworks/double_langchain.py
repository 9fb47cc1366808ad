"""
What `langchain.agents` documents of an agent with middleware, as far as the adapter meets it.

A tool's `Exception` becomes text for the model; nothing else is caught.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .harness import modules

TURNS = 3


class AgentMiddleware:
    """The base of what is told of each step."""


class Graph:
    """What `create_agent` returns. The model is a function that names the argument of the only tool."""

    def __init__(self, model: Callable[[], str], tools: Sequence[Any], middleware: Sequence[Any]) -> None:
        self._model, self._tool, self._middleware = model, tools[0], middleware

    def invoke(self, state: dict[str, Any]) -> dict[str, Any]:
        """Model and tool, in turns."""
        for _ in range(TURNS):
            for each in self._middleware:
                each.before_model(state, None)
            argument = self._model()
            call = self._tool
            for each in reversed(self._middleware):
                call = _wrapped(each, call)
            try:
                call(argument)
            except Exception as failure:
                state["messages"].append(str(failure))
        return state

    async def ainvoke(self, state: dict[str, Any]) -> dict[str, Any]:
        """The same, with the other half of each middleware."""
        for _ in range(TURNS):
            for each in self._middleware:
                await each.abefore_model(state, None)
            argument = self._model()

            async def tool(to: str) -> Any:
                return self._tool(to)

            for each in self._middleware:
                try:
                    await each.awrap_tool_call(argument, tool)
                except Exception as failure:
                    state["messages"].append(str(failure))
        return state


def _wrapped(middleware: Any, call: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda request: middleware.wrap_tool_call(request, call)


DOUBLE = modules(
    langchain={},
    langchain__agents={"create_agent": Graph},
    langchain__agents__middleware={"AgentMiddleware": AgentMiddleware},
)
