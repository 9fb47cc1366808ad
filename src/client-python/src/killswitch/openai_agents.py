"""
The switch in the OpenAI Agents SDK.

    await Runner.run(assistant, "...", hooks=KillSwitchHooks(agent))

Where no hooks of the run can be given, in a realtime session for example, each tool can have `tool_guardrail`.
"""

from __future__ import annotations

from typing import Any

from agents import RunHooks, ToolGuardrailFunctionOutput, ToolInputGuardrail

from ._state import State

__all__ = ["KillSwitchHooks", "tool_guardrail"]


class KillSwitchHooks(RunHooks):
    """
    Raises what `agent.guard` raises before each call of the model and of a tool, so that their bodies do not run.

    Args:
        agent: Of `switch.agent` or `switch.async_agent`.
    """

    def __init__(self, agent: State) -> None:
        self._agent = agent

    async def on_llm_start(self, *_: Any, **__: Any) -> None:
        """Before a call of the model."""
        self._agent.guard()

    async def on_tool_start(self, *_: Any, **__: Any) -> None:
        """Before a call of a tool that runs here."""
        self._agent.guard()


def tool_guardrail(agent: State) -> ToolInputGuardrail[Any]:
    """A guardrail for `function_tool(tool_input_guardrails=[...])` that raises what `agent.guard` raises."""

    def killswitch(_: Any) -> ToolGuardrailFunctionOutput:
        agent.guard()
        return ToolGuardrailFunctionOutput.allow()

    return ToolInputGuardrail(guardrail_function=killswitch, name="killswitch")
