"""
What Strands Agents documents of an agent with hooks, as far as the adapter meets it.

Each tool of a turn runs in a task of its own, and what a hook raises there is lost, as in many versions: the turn goes
on without that tool's result. A cancelled tool has an error as its result, and the model is asked again. What a hook
raises anywhere else comes out of the run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from .harness import modules

TURNS = 3


class HookProvider(Protocol):
    """The base of who registers callbacks."""

    def register_hooks(self, registry: Any, **kwargs: Any) -> None:
        """Called once, by the agent that it is given to."""


@dataclass
class BeforeInvocationEvent:
    """A run begins."""

    agent: Any


@dataclass
class AfterInvocationEvent:
    """A run has ended: with this result, or with an exception and none."""

    agent: Any
    result: Any = None


@dataclass
class BeforeModelCallEvent:
    """The model is about to be asked."""

    agent: Any


@dataclass
class BeforeToolCallEvent:
    """A tool is about to run. With `cancel_tool` it does not, and that is what the model is told."""

    agent: Any
    cancel_tool: bool | str = False


@dataclass
class Registry:
    """Callbacks, by the event that they wait for."""

    callbacks: dict[type, list[Callable[[Any], None]]] = field(default_factory=dict)

    def add_callback(self, event_type: type, callback: Callable[[Any], None]) -> None:
        """One more for this event."""
        self.callbacks.setdefault(event_type, []).append(callback)

    def invoke(self, event: Any) -> Any:
        """Calls them in their order. What one raises is raised."""
        for callback in self.callbacks.get(type(event), []):
            callback(event)
        return event


class Agent:
    """The model is a function that names the arguments for which it wants the only tool; none is its last word."""

    def __init__(self, model: Callable[[], Sequence[str]], tools: Sequence[Any], hooks: Sequence[Any]) -> None:
        self.messages: list[str] = []
        self._model, self._tool, self._registry = model, tools[0], Registry()
        for each in hooks:
            each.register_hooks(self._registry)

    async def invoke_async(self, prompt: str) -> str:
        """A run. Returns why it ended."""
        self._registry.invoke(BeforeInvocationEvent(self))
        self.messages.append(prompt)
        result = None
        try:
            result = await self._turns()
        finally:
            self._registry.invoke(AfterInvocationEvent(self, result))
        return result

    def __call__(self, prompt: str) -> str:
        """The same, without asyncio."""
        return asyncio.run(self.invoke_async(prompt))

    def structured_output(self, output_model: Any, prompt: str) -> Any:
        """The model's answer in a form. The model is asked without the event that a run has for it."""
        self._registry.invoke(BeforeInvocationEvent(self))
        return self._model()

    async def _turns(self) -> str:
        for _ in range(TURNS):
            self._registry.invoke(BeforeModelCallEvent(self))
            wanted = self._model()
            if not wanted:
                return "end_turn"
            results = await asyncio.gather(*map(self._run_tool, wanted), return_exceptions=True)
            self.messages.extend(each for each in results if isinstance(each, str))
        return "stop_event_loop"

    async def _run_tool(self, argument: str) -> str:
        event = self._registry.invoke(BeforeToolCallEvent(self))
        if event.cancel_tool:
            return f"error: {event.cancel_tool}"
        return str(self._tool(argument))


DOUBLE = modules(
    strands={"Agent": Agent, "tool": lambda function: function},
    strands__hooks={
        each.__name__: each
        for each in (
            AfterInvocationEvent,
            BeforeInvocationEvent,
            BeforeModelCallEvent,
            BeforeToolCallEvent,
            HookProvider,
        )
    },
)
