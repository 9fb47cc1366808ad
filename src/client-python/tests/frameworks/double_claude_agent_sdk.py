"""
What the Claude Agent SDK documents of a session, as far as the adapter meets it.

A hook runs in a task of its own, so what it raises is lost and the tool runs. What it answers counts: a denied tool
does not run, and `continue_: False` ends the session.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import Any

from .harness import modules


@dataclass
class HookMatcher:
    """Which tools the hooks are for; all of them if None."""

    matcher: str | None = None
    hooks: list[Callable[..., Any]] = field(default_factory=list)


@dataclass
class ClaudeAgentOptions:
    """The hooks of a session, by event."""

    hooks: dict[str, list[HookMatcher]] = field(default_factory=dict)


class Session:
    """Stands in for the program that the SDK starts: model and tool, in turns."""

    def __init__(self, model: Callable[[], str], tool: Callable[[str], str]) -> None:
        self._model, self._tool = model, tool
        self.closed = False

    async def query(self, *, prompt: str, options: ClaudeAgentOptions) -> AsyncGenerator[str, None]:
        """Three turns at most."""
        try:
            yield prompt
            for _ in range(3):
                argument = self._model()
                answers = [await _asked(hook) for each in options.hooks["PreToolUse"] for hook in each.hooks]
                if not any(_denies(answer) for answer in answers):
                    yield self._tool(argument)
                for answer in answers:
                    if answer.get("continue_") is False:
                        yield f"ended: {answer['stopReason']}"
                        return
        finally:
            self.closed = True


async def _asked(hook: Callable[..., Any]) -> dict[str, Any]:
    said = {"hook_event_name": "PreToolUse", "tool_name": "send_mail", "tool_input": {}}
    (answer,) = await asyncio.gather(hook(said, "1", {"signal": None}), return_exceptions=True)
    return answer if isinstance(answer, dict) else {}


def _denies(answer: dict[str, Any]) -> bool:
    said = answer.get("hookSpecificOutput", {})
    return said.get("hookEventName") == "PreToolUse" and said.get("permissionDecision") == "deny"


def double(session: Session) -> dict[str, Any]:
    """The module, whose one session this is."""
    contents = {"ClaudeAgentOptions": ClaudeAgentOptions, "HookMatcher": HookMatcher, "query": session.query}
    return {**modules(claude_agent_sdk=contents)}
