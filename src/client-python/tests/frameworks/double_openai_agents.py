"""
What the OpenAI Agents SDK documents of a run, as far as the adapter meets it.

Guardrails, then hooks, then the tool; a tool's `Exception` becomes text for the model, a hook's ends the run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .harness import modules

T = TypeVar("T")


class RunHooks:
    """The base of what is told of each step of a run."""

    async def on_llm_start(self, context: Any, agent: Any, system_prompt: Any, input_items: Any) -> None:
        """Before the model is asked."""

    async def on_tool_start(self, context: Any, agent: Any, tool: Any) -> None:
        """Before a tool is called."""


@dataclass
class ToolGuardrailFunctionOutput:
    """What a guardrail answers."""

    output_info: Any = None

    @classmethod
    def allow(cls, output_info: Any = None) -> ToolGuardrailFunctionOutput:
        """Lets the tool run."""
        return cls(output_info)


@dataclass
class ToolInputGuardrail(Generic[T]):
    """A function that is asked before a tool runs."""

    guardrail_function: Callable[[Any], ToolGuardrailFunctionOutput]
    name: str | None = None


@dataclass
class Tool:
    """A function, and who is asked before it runs."""

    function: Callable[[str], str]
    tool_input_guardrails: list[ToolInputGuardrail[Any]] = field(default_factory=list)


@dataclass
class Agent:
    """The model is a function that names the argument of the first tool."""

    name: str
    model: Callable[[], str]
    tools: list[Tool]


class Runner:
    """Model and tool, in turns."""

    @staticmethod
    async def run(agent: Agent, prompt: str, *, hooks: Any = None) -> list[str]:
        """Three turns. What the model was told."""
        hooks, told, tool = hooks or RunHooks(), [prompt], agent.tools[0]
        for _ in range(3):
            await hooks.on_llm_start(None, agent, None, told)
            argument = agent.model()
            for guardrail in tool.tool_input_guardrails:
                guardrail.guardrail_function(None)
            await hooks.on_tool_start(None, agent, tool)
            try:
                told.append(tool.function(argument))
            except Exception as failure:
                told.append(str(failure))
        return told


DOUBLE = modules(
    agents={
        "Agent": Agent,
        "RunHooks": RunHooks,
        "Runner": Runner,
        "ToolGuardrailFunctionOutput": ToolGuardrailFunctionOutput,
        "ToolInputGuardrail": ToolInputGuardrail,
        "function_tool": Tool,
    },
)
