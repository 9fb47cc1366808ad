"""killswitch.fastmcp, with a double of its documented interface, and with FastMCP where it is installed."""

from __future__ import annotations

import asyncio
import importlib
import logging
from typing import Any
from unittest import mock

from .double_fastmcp import DOUBLE
from .harness import Framework


class Double(Framework):
    """Over the double."""

    adapter, needs, double = "killswitch.fastmcp", "fastmcp", DOUBLE

    def setUp(self) -> None:
        """A client that gets the agent killed, and then calls the tool."""
        super().setUp()
        logging.getLogger("fastmcp").setLevel(logging.CRITICAL)  # it writes every refused call to the terminal
        self.fastmcp = importlib.import_module("fastmcp")
        self.refused = importlib.import_module("fastmcp.exceptions").ToolError
        self.answers: list[str] = []

    async def call(self, server: Any) -> None:
        """A client's call."""
        async with self.fastmcp.Client(server) as client:
            try:
                self.answers.append((await client.call_tool("send_mail", {"to": "ada"})).data)
            except self.refused as refusal:
                self.answers.append(f"refused: {refusal}")

    def server(self, agent: Any) -> Any:
        """A server with the tool, and this agent before it."""
        server = self.fastmcp.FastMCP("mailer")
        server.tool(self.send_mail)
        server.add_middleware(self.module.KillSwitchMiddleware(agent))
        return server

    def test_the_printed_lines_stop_the_server_before_the_tool(self) -> None:
        """P1: the kill comes while it serves a client; the server is cancelled, though it would go on for ever."""
        names: dict[str, Any] = {"send_mail": self.send_mail}

        async def serve(server: Any) -> None:
            self.killed_while_thinking(names)
            while True:
                await self.call(server)
                await asyncio.sleep(0)

        with mock.patch.object(self.fastmcp.FastMCP, "run_async", serve), self.stops():
            self.run_printed("MCP servers: FastMCP", names)

    def test_a_server_that_goes_on_refuses_and_says_why(self) -> None:
        """P1: with an agent that cancels no task, and each time."""
        with self.killed_agent() as agent:
            server = self.server(agent)
            for _ in range(2):
                asyncio.run(self.call(server))
        self.assertEqual(["refused: agent://acme/production/mailer: wrong link"] * 2, self.answers)
        self.assertEqual([], self.sent)

    def test_a_client_under_guarded_calls_no_tool(self) -> None:
        """P1: the printed way for an agent that uses a server's tools."""

        async def main(agent: Any) -> None:
            async with self.fastmcp.Client(server) as client:
                await agent.guarded(client.call_tool)("send_mail", {"to": "ada"})

        with self.living_agent() as living:
            server = self.server(living)
            with self.stops(), self.killed_agent() as killed:
                asyncio.run(main(killed))

    def test_an_agent_that_may_act_serves(self) -> None:
        """The call goes through."""
        with self.living_agent() as agent:
            asyncio.run(self.call(self.server(agent)))
        self.assertEqual((["ada"], ["sent"]), (self.sent, self.answers))


class Real(Double):
    """Over FastMCP."""

    double = None
