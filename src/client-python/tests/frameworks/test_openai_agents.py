"""killswitch.openai_agents, with a double of its documented interface, and with the SDK where it is installed."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
from typing import Any

from .double_openai_agents import DOUBLE
from .harness import Framework


class Double(Framework):
    """Over the double."""

    adapter, needs, double = "killswitch.openai_agents", "agents", DOUBLE

    def setUp(self) -> None:
        """With the framework, or its double."""
        super().setUp()
        self.agents = importlib.import_module("agents")

    def model(self, before_answer: Any) -> Any:
        """A model that asks for the tool."""

        def answer() -> str:
            before_answer()
            return "ada"

        return answer

    def names(self, **more: Any) -> dict[str, Any]:
        """What the printed lines do not define: the tool, and a model that gets the agent killed."""
        names: dict[str, Any] = {"send_mail": self.agents.function_tool(self.send_mail), **more}
        names.setdefault("model", self.model(lambda: self.killed_while_thinking(names)))
        return names

    def run_mailer(self, tool: Any, model: Any, hooks: Any = None) -> None:
        """A run with this tool and model."""
        mailer = self.agents.Agent(name="mailer", model=model, tools=[tool])
        asyncio.run(self.agents.Runner.run(mailer, "send the newsletter", hooks=hooks))

    def test_the_printed_lines_stop_before_the_tool(self) -> None:
        """P1: the kill comes while the model thinks."""
        with self.stops():
            self.run_printed("OpenAI Agents", self.names())

    def test_the_hooks_alone_stop_before_the_tool(self) -> None:
        """P1: with an agent that cancels no task."""
        tool = self.agents.function_tool(self.send_mail)
        with self.stops(), self.living_agent() as agent:
            model = self.model(lambda: self.killed_while_thinking({"agent": agent}))
            self.run_mailer(tool, model, self.module.KillSwitchHooks(agent))

    def test_the_guardrail_alone_stops_before_the_tool(self) -> None:
        """P1: where a run has no hooks."""
        with self.stops(), self.living_agent() as agent:
            guardrails = [self.module.tool_guardrail(agent)]
            tool = self.agents.function_tool(self.send_mail)
            tool.tool_input_guardrails = guardrails
            self.run_mailer(tool, self.model(lambda: self.killed_while_thinking({"agent": agent})))

    def test_the_model_is_not_asked_once_it_is_killed(self) -> None:
        """P1: by the hooks."""
        asked: list[int] = []
        with self.stops(), self.killed_agent() as agent:
            tool = self.agents.function_tool(self.send_mail)
            self.run_mailer(tool, self.model(lambda: asked.append(1)), self.module.KillSwitchHooks(agent))
        self.assertEqual([], asked)

    def test_an_agent_that_may_act_sends(self) -> None:
        """The same mailer, killed only with its second turn; hooks and guardrail let the first one pass."""
        turns: list[int] = []
        with contextlib.suppress(self.killed), self.living_agent() as agent:

            def before_answer() -> None:
                turns.append(1)
                if len(turns) > 1:
                    self.killed_while_thinking({"agent": agent})

            tool = self.agents.function_tool(self.send_mail)
            tool.tool_input_guardrails = [self.module.tool_guardrail(agent)]
            self.run_mailer(tool, self.model(before_answer), self.module.KillSwitchHooks(agent))
        self.assertEqual(["ada"], self.sent)


class Real(Double):
    """Over the SDK."""

    double = None

    def model(self, before_answer: Any) -> Any:
        """A model of the SDK's own kind."""
        call = importlib.import_module("openai.types.responses").ResponseFunctionToolCall
        agents = self.agents

        class Model(agents.Model):  # type: ignore[name-defined, misc]
            async def get_response(self, *_: Any, **__: Any) -> Any:
                before_answer()
                asks = call(name="send_mail", arguments=json.dumps({"to": "ada"}), call_id="1", type="function_call")
                return agents.ModelResponse(output=[asks], usage=agents.Usage(), response_id=None)

            def stream_response(self, *_: Any, **__: Any) -> Any:
                raise NotImplementedError

        return Model()
