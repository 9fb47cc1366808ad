"""
The switch in agents that are built with Strands Agents.

    Agent(model=model, tools=tools, hooks=[KillSwitchHooks(agent)])

Tools run in tasks of their own, and many versions lose what is raised there. So the tool is cancelled, which alone
would let the model try another one; what ends the run is raised before the model is asked again.
"""

from __future__ import annotations

from typing import Any

from strands.hooks import (
    AfterInvocationEvent,
    BeforeInvocationEvent,
    BeforeModelCallEvent,
    BeforeToolCallEvent,
    HookProvider,
)

from ._refusal import refusal
from ._state import State

__all__ = ["KillSwitchHooks"]


class KillSwitchHooks(HookProvider):
    """
    Cancels each tool once the agent may not act, and ends the run with what `agent.guard` raises.

    Put it last, so that no other hook lets a tool run that it has cancelled.

    Args:
        agent: Of `switch.agent` or `switch.async_agent`.
    """

    def __init__(self, agent: State) -> None:
        self._agent = agent

    def register_hooks(self, registry: Any, **_: Any) -> None:
        """Called by Strands."""
        registry.add_callback(BeforeInvocationEvent, self._guard)
        registry.add_callback(BeforeModelCallEvent, self._guard)
        registry.add_callback(BeforeToolCallEvent, self._cancel)
        registry.add_callback(AfterInvocationEvent, self._must_not_look_finished)

    def _guard(self, _: Any) -> None:
        self._agent.guard()

    def _cancel(self, event: Any) -> None:
        why = refusal(self._agent)
        if why is not None:
            event.cancel_tool = why

    def _must_not_look_finished(self, event: Any) -> None:
        """Without a result it ends with an exception already."""
        if event.result is not None:
            self._agent.guard()
