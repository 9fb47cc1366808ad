"""killswitch.langchain, with a double of its documented interface, and with LangChain where it is installed."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
from typing import Any

from .double_langchain import DOUBLE
from .harness import Framework

ASKED = {"messages": [{"role": "user", "content": "send the newsletter"}]}


class Double(Framework):
    """Over the double."""

    adapter, needs, double = "killswitch.langchain", "langchain", DOUBLE

    def model(self, before_answer: Any) -> Any:
        """A model that asks for the tool."""

        def answer() -> str:
            before_answer()
            return "ada"

        return answer

    def graph(self, agent: Any, model: Any) -> Any:
        """The mailer, as `create_agent` makes it."""
        create_agent = importlib.import_module("langchain.agents").create_agent
        return create_agent(model, tools=[self.send_mail], middleware=[self.module.KillSwitchMiddleware(agent)])

    def test_the_printed_lines_stop_before_the_tool(self) -> None:
        """P1: the kill comes while the model thinks."""
        names: dict[str, Any] = {"send_mail": self.send_mail}
        names["model"] = self.model(lambda: self.killed_while_thinking(names))
        with self.stops():
            self.run_printed("LangChain, LangGraph", names)

    def test_asyncio_stops_before_the_tool(self) -> None:
        """P1: the middleware has another half for it."""
        with self.stops(), self.killed_by_model() as (agent, model):
            asyncio.run(self.graph(agent, model).ainvoke({**ASKED}))

    def test_the_model_is_not_asked_once_it_is_killed(self) -> None:
        """P1: in both halves."""
        asked: list[int] = []
        with self.killed_agent() as agent:
            graph = self.graph(agent, self.model(lambda: asked.append(1)))
            with self.stops():
                graph.invoke({**ASKED})
            with self.stops():
                asyncio.run(graph.ainvoke({**ASKED}))
        self.assertEqual([], asked)

    def test_an_agent_that_may_act_sends(self) -> None:
        """The same mailer, killed only with its second turn."""
        turns: list[int] = []

        def before_answer() -> None:
            turns.append(1)
            if len(turns) > 1:
                self.killed_while_thinking(names)

        names: dict[str, Any] = {"send_mail": self.send_mail, "model": self.model(before_answer)}
        with contextlib.suppress(self.killed):
            self.run_printed("LangChain, LangGraph", names)
        self.assertEqual(["ada"], self.sent)

    @contextlib.contextmanager
    def killed_by_model(self) -> Any:
        """A living agent, and a model that gets it killed."""
        with self.living_agent() as agent:
            yield agent, self.model(lambda: self.killed_while_thinking({"agent": agent}))


class Real(Double):
    """Over LangChain."""

    double = None

    def model(self, before_answer: Any) -> Any:
        """A chat model of LangChain's own kind."""
        models = importlib.import_module("langchain_core.language_models.chat_models")
        messages = importlib.import_module("langchain_core.messages")
        outputs = importlib.import_module("langchain_core.outputs")

        class Model(models.BaseChatModel):
            @property
            def _llm_type(self) -> str:
                return "double"

            def bind_tools(self, *_: Any, **__: Any) -> Any:
                return self

            def _generate(self, *_: Any, **__: Any) -> Any:
                before_answer()
                call = {"name": "send_mail", "args": {"to": "ada"}, "id": "1", "type": "tool_call"}
                message = messages.AIMessage(content="", tool_calls=[call])
                return outputs.ChatResult(generations=[outputs.ChatGeneration(message=message)])

        return Model()
