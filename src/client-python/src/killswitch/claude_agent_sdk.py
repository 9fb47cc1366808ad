"""
The switch in the Claude Agent SDK.

    options = ClaudeAgentOptions(hooks=hooks(agent))
    async for message in until_stopped(query(prompt="...", options=options), agent):
        ...

What a hook raises is lost: the SDK runs it in a task of its own. So the hook denies the tool and ends the session, and
`until_stopped` raises.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any, TypeVar

from claude_agent_sdk import HookMatcher

from ._refusal import refusal
from ._state import State

__all__ = ["hooks", "until_stopped"]

M = TypeVar("M")


def hooks(agent: State) -> dict[Any, list[HookMatcher]]:
    """Hooks for `ClaudeAgentOptions` that deny every tool once the agent may not act, and end the session then."""

    async def before_tool(*_: Any) -> Any:
        why = refusal(agent)
        if why is None:
            return {}
        denied = {"hookEventName": "PreToolUse", "permissionDecision": "deny", "permissionDecisionReason": why}
        return {"continue_": False, "stopReason": why, "hookSpecificOutput": denied}

    return {"PreToolUse": [HookMatcher(hooks=[before_tool])]}


async def until_stopped(messages: AsyncIterator[M], agent: State) -> AsyncGenerator[M, None]:
    """
    The messages. Raises what `agent.guard` raises before each of them and after the last, and closes the session.

    Args:
        messages: What `query` or `ClaudeSDKClient.receive_response` returned.
        agent: Of `switch.agent` or `switch.async_agent`.
    """
    closing: Any = messages
    async with aclosing(closing):
        async for message in messages:
            agent.guard()
            yield message
        agent.guard()
