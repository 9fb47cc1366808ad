"""
killswitch.claude_agent_sdk, with a double of its documented interface.

The SDK itself is no more than the wire to a program that asks a model, and that program decides what runs.
"""

from __future__ import annotations

import asyncio
import importlib
from typing import Any

from .double_claude_agent_sdk import Session, double
from .harness import Framework


class Double(Framework):
    """Over the double."""

    adapter, needs = "killswitch.claude_agent_sdk", "claude_agent_sdk"

    def setUp(self) -> None:
        """A session whose model gets the agent killed, or does what a test wants."""
        self.names: dict[str, Any] = {}
        self.think = lambda: self.killed_while_thinking(self.names)
        self.session = Session(self.model, self.send_mail)
        self.double = double(self.session)
        super().setUp()

    def model(self) -> str:
        """A model that asks for the tool."""
        self.think()
        return "ada"

    async def messages(self, agent: Any) -> list[Any]:
        """What comes through the adapter, whose agent this is."""
        sdk = importlib.import_module("claude_agent_sdk")
        options = sdk.ClaudeAgentOptions(hooks=self.module.hooks(agent))
        messages = sdk.query(prompt="send the newsletter", options=options)
        return [each async for each in self.module.until_stopped(messages, agent)]

    def test_the_printed_lines_stop_before_the_tool(self) -> None:
        """P1: the kill comes while the model thinks."""
        with self.stops():
            self.run_printed("Claude Agent SDK", self.names)

    def test_the_hook_alone_denies_the_tool_and_ends_the_session(self) -> None:
        """P1: who reads the messages without `until_stopped` is told why it ended."""

        async def main(agent: Any) -> list[Any]:
            sdk = importlib.import_module("claude_agent_sdk")
            options = sdk.ClaudeAgentOptions(hooks=self.module.hooks(agent))
            return [each async for each in sdk.query(prompt="hello", options=options)]

        with self.living_agent() as agent:
            self.names["agent"] = agent
            messages = asyncio.run(main(agent))
        self.assertEqual(["hello", "ended: agent://acme/production/mailer: wrong link"], messages)
        self.assertEqual([], self.sent)

    def test_the_reader_alone_raises_and_closes_the_session(self) -> None:
        """P1: with an agent that cancels no task."""
        with self.stops(), self.killed_agent() as agent:
            asyncio.run(self.messages(agent))
        self.assertTrue(self.session.closed)

    def test_a_session_that_ended_for_the_kill_raises_after_its_last_message(self) -> None:
        """P1: it must not look finished."""

        async def nothing() -> Any:
            self.killed_while_thinking(self.names)
            return
            yield

        async def main(agent: Any) -> None:
            async for _ in self.module.until_stopped(nothing(), agent):
                self.fail("there was no message")

        with self.stops(), self.living_agent() as agent:
            self.names["agent"] = agent
            asyncio.run(main(agent))

    def test_an_agent_outside_its_with_is_denied_too(self) -> None:
        """A hook that raised would let the tool run: whatever is wrong, it denies."""
        with self.living_agent() as agent:
            (matcher,) = self.module.hooks(agent)["PreToolUse"]
        answer = asyncio.run(matcher.hooks[0]({}, "1", {}))
        self.assertEqual("deny", answer["hookSpecificOutput"]["permissionDecision"])

    def test_an_agent_that_may_act_sends(self) -> None:
        """And its session ends by itself."""
        self.think = lambda: None
        with self.living_agent() as agent:
            messages = asyncio.run(self.messages(agent))
        self.assertEqual((["ada"] * 3, ["send the newsletter", *["sent"] * 3]), (self.sent, messages))
