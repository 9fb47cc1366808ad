"""Agents in asyncio: the same agent, with await."""

import asyncio
import threading
import unittest
from collections.abc import Awaitable, Callable
from typing import Any

from killswitch import AgentKilled, AsyncAgent, KillSwitch, LeaseExpired, Request, Response
from killswitch.testing import FakeSwitch

from .doubles import MAILER, quick
from .waiting import LIMIT, wait_until


def run(fake: FakeSwitch, work: Callable[[AsyncAgent], Awaitable[None]], **options: Any) -> None:
    """Runs the work inside an agent, in a loop of its own."""

    async def main() -> None:
        async with KillSwitch(transport=fake).async_agent(MAILER, instance="i-1", **options) as agent:
            await work(agent)

    asyncio.run(asyncio.wait_for(main(), LIMIT))


class AnAsyncAgent(unittest.TestCase):
    """Is the same agent."""

    def test_starts_reports_calls_and_says_goodbye(self) -> None:
        """The five lines, with await."""
        fake = FakeSwitch(checkpoint={"done": 3})

        async def work(agent: AsyncAgent) -> None:
            self.assertEqual(({"done": 3}, MAILER, "i-1"), (agent.checkpoint, agent.uri, agent.instance))
            await agent.heartbeat(checkpoint={"done": 4}, usage={"calls": 1})
            self.assertEqual(200, (await agent.call("email", "send", json={}, idempotency_key="a")).status)

        run(fake, work)

        self.assertEqual(["running", "running", "stopped"], [each["status"] for each in fake.heartbeats])
        self.assertEqual(({"done": 4}, "a"), (fake.checkpoint(MAILER), fake.calls[0].headers["idempotency-key"]))

    def test_raises_what_its_own_heartbeat_is_told(self) -> None:
        """Not CancelledError: the caller can see the reason."""
        seen: list[AgentKilled] = []

        async def work(agent: AsyncAgent) -> None:
            try:
                await agent.heartbeat()
            except AgentKilled as told:
                seen.append(told)
                raise

        with self.assertRaises(AgentKilled):
            run(FakeSwitch(kill_at=2), work)
        self.assertEqual("killed by a test", seen[0].reason)

    def test_of_a_killed_agent_does_not_start(self) -> None:
        """P1."""

        async def work(_: AsyncAgent) -> None:
            self.fail("it has started")

        with self.assertRaises(AgentKilled):
            run(FakeSwitch(kill_at=1), work)

    def test_a_refused_call_is_asked_about_by_heartbeat(self) -> None:
        """P1: the kill's reason comes with it."""
        fake = FakeSwitch()

        async def work(agent: AsyncAgent) -> None:
            fake.kill(reason="wrong link")
            await agent.call("email")

        with self.assertRaisesRegex(AgentKilled, "wrong link"):
            run(fake, work)

    def test_an_error_of_its_own_comes_through(self) -> None:
        """And the goodbye is said."""
        fake = FakeSwitch()

        async def work(_: AsyncAgent) -> None:
            raise ZeroDivisionError

        with self.assertRaises(ZeroDivisionError):
            run(fake, work)
        self.assertEqual("stopped", fake.heartbeats[-1]["status"])

    def test_whose_start_is_cancelled_says_goodbye_all_the_same(self) -> None:
        """Else it would be taken for one that crashed."""
        fake, asked, may_answer = FakeSwitch(), threading.Event(), threading.Event()

        def slow(request: Request) -> Response:
            asked.set()
            may_answer.wait(LIMIT)
            return fake(request)

        async def start() -> None:
            async with KillSwitch(transport=slow).async_agent(MAILER):
                self.fail("it has started")

        async def main() -> None:
            task = asyncio.create_task(start())
            while not asked.is_set():
                await asyncio.sleep(0.001)
            task.cancel()
            with self.assertRaises(asyncio.CancelledError):
                await task
            may_answer.set()

        asyncio.run(main())
        wait_until(lambda: len(fake.heartbeats) == 2, "the goodbye")
        self.assertEqual("stopped", fake.heartbeats[-1]["status"])


class OneThatIsCutOff(unittest.TestCase):
    """Unreachable is not alive."""

    def test_stops_when_its_lease_ends(self) -> None:
        """F13, P6."""
        fake = quick(lease_seconds=1.0)

        async def work(_: AsyncAgent) -> None:
            fake.unreachable = True
            await asyncio.sleep(3600)

        with self.assertLogs("killswitch"), self.assertRaises(LeaseExpired):
            run(fake, work)
