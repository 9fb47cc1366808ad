"""killswitch.strands, with a double of its documented interface, and with Strands Agents where it is installed."""

from __future__ import annotations

import asyncio
import importlib
import json
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .double_strands import DOUBLE
from .harness import Framework

LAST_WORD: Sequence[str] = ()
REFUSED = "agent://acme/production/mailer: wrong link"


class Double(Framework):
    """Over the double."""

    adapter, needs, double = "killswitch.strands", "strands", DOUBLE

    def setUp(self) -> None:
        """With the framework, or its double."""
        super().setUp()
        self.strands = importlib.import_module("strands")
        self.asked = 0

    def model(self, wanted: Callable[[], Sequence[str]]) -> Any:
        """A model that asks for the tool, once for each of these; for none of them is its last word."""
        return wanted

    def mailer(self, agent: Any, model: Callable[[], Sequence[str]]) -> Any:
        """The mailer, with the hooks."""
        hooks = [self.module.KillSwitchHooks(agent)]
        return self.strands.Agent(model=self.model(model), tools=[self.strands.tool(self.send_mail)], hooks=hooks)

    def dying(self, names: Mapping[str, Any], *wanted: str) -> Callable[[], Sequence[str]]:
        """A model that gets the agent killed, each time that it is asked."""

        def think() -> Sequence[str]:
            self.asked += 1
            self.killed_while_thinking(names)
            return wanted

        return think

    def test_the_printed_lines_stop_before_the_tool(self) -> None:
        """P1: the kill comes while the model thinks."""
        names: dict[str, Any] = {"send_mail": self.strands.tool(self.send_mail)}
        names["model"] = self.model(self.dying(names, "ada"))
        with self.stops():
            self.run_printed("Strands Agents", names)

    def test_several_tools_of_a_turn_are_cancelled_and_the_model_is_not_asked_again(self) -> None:
        """P1: what a hook raises in a tool's task may be lost, so it raises nothing; the conversation says why."""
        with self.living_agent() as agent:
            mailer = self.mailer(agent, self.dying({"agent": agent}, "ada", "bob"))
            with self.stops():
                mailer("send the newsletter")
        self.assertEqual((1, 2), (self.asked, json.dumps(mailer.messages).count(REFUSED)))

    def test_asyncio_stops_before_the_tool(self) -> None:
        """P1: with an agent that cancels no task."""
        with self.stops(), self.living_agent() as agent:
            asyncio.run(self.mailer(agent, self.dying({"agent": agent}, "ada")).invoke_async("send the newsletter"))

    def test_the_model_is_not_asked_once_it_is_killed(self) -> None:
        """P1: a run does not even begin, nor does what asks the model without one."""
        with self.killed_agent() as agent:
            mailer = self.mailer(agent, self.dying({"agent": agent}))
            with self.stops():
                mailer("send the newsletter")
            with self.stops(), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # it is deprecated
                mailer.structured_output(dict, "who gets it?")
        self.assertEqual(0, self.asked)

    def test_a_run_that_ends_after_the_kill_does_not_look_finished(self) -> None:
        """P1: the kill comes while the model says its last word."""
        with self.stops(), self.living_agent() as agent:
            self.mailer(agent, self.dying({"agent": agent}))("send the newsletter")

    def test_an_agent_outside_its_with_sends_nothing(self) -> None:
        """It may not act: it says why."""
        with self.living_agent() as agent:
            mailer = self.mailer(agent, lambda: ["ada"])
        with self.assertRaises(RuntimeError):
            mailer("send the newsletter")
        self.assertEqual([], self.sent)

    def test_an_agent_that_may_act_sends(self) -> None:
        """And its run ends by itself."""
        turns = [["ada"], LAST_WORD]
        with self.living_agent() as agent:
            self.mailer(agent, lambda: turns.pop(0))("send the newsletter")
        self.assertEqual((["ada"], []), (self.sent, turns))


class Real(Double):
    """Over Strands Agents."""

    double = None

    def model(self, wanted: Callable[[], Sequence[str]]) -> Any:
        """A model of Strands' own kind."""
        models = importlib.import_module("strands.models")

        class Model(models.Model):  # type: ignore[name-defined, misc]
            def get_config(self) -> Any:
                return {}

            def update_config(self, **_: Any) -> None:
                pass

            def structured_output(self, *_: Any, **__: Any) -> Any:
                return wanted()

            async def stream(self, *_: Any, **__: Any) -> Any:
                asks = wanted()
                yield {"messageStart": {"role": "assistant"}}
                for number, to in enumerate(asks):
                    use = {"name": "send_mail", "toolUseId": f"use-{number}"}
                    yield {"contentBlockStart": {"start": {"toolUse": use}}}
                    yield {"contentBlockDelta": {"delta": {"toolUse": {"input": json.dumps({"to": to})}}}}
                    yield {"contentBlockStop": {}}
                yield {"messageStop": {"stopReason": "tool_use" if asks else "end_turn"}}

        return Model()
