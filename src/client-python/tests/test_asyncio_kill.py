"""What a kill does in asyncio to tasks, groups and the loop."""

import asyncio
import sys
import time
import unittest
from collections.abc import Awaitable, Callable
from typing import Any

from killswitch import AgentKilled, AsyncAgent, KillSwitch
from killswitch.testing import FakeSwitch

from .doubles import MAILER, quick
from .test_asyncio import run
from .waiting import LIMIT

needs_task_groups = unittest.skipIf(sys.version_info < (3, 11), "TaskGroup is there from Python 3.11 on")


async def beat_for_ever(agent: AsyncAgent) -> None:
    """A well-behaved worker."""
    while True:
        await agent.heartbeat()
        await asyncio.sleep(0.001)


class AKill(unittest.TestCase):
    """Cancels what waits, and leaves the `async with` as AgentKilled."""

    def stops(self, work: Callable[[AsyncAgent], Awaitable[None]], **options: Any) -> FakeSwitch:
        """Kills as soon as the work has begun, and sees that AgentKilled comes out of the loop."""
        fake = quick()

        async def killed(agent: AsyncAgent) -> None:
            asyncio.get_running_loop().call_later(0.05, fake.kill)
            await work(agent)

        with self.assertRaises(AgentKilled) as told:
            run(fake, killed, **options)
        self.assertEqual("killed by a test", told.exception.reason)
        self.assertEqual("stopped", fake.heartbeats[-1]["status"])
        return fake

    def test_stops_one_that_only_waits(self) -> None:
        """P2: the body asks nothing, and sleeps for an hour."""

        async def work(_: AsyncAgent) -> None:
            await asyncio.sleep(3600)

        self.stops(work)

    def test_stops_one_that_catches_every_exception(self) -> None:
        """Frameworks do."""

        async def work(agent: AsyncAgent) -> None:
            while True:
                try:
                    await agent.heartbeat()
                    await asyncio.sleep(0.001)
                except Exception:
                    self.fail("a framework has swallowed the kill")

        self.stops(work)

    def test_stops_all_in_a_gather(self) -> None:
        """Those that beat, and those that do not; also where gather gives exceptions back as results."""
        for returns in (False, True):
            ended: list[str] = []

            async def sleeper(ended: list[str] = ended) -> None:
                try:
                    await asyncio.sleep(3600)
                finally:
                    ended.append("sleeper")

            async def work(agent: AsyncAgent, returns: bool = returns) -> None:
                await asyncio.gather(beat_for_ever(agent), sleeper(), sleeper(), return_exceptions=returns)
                self.fail("it went on after the gather")

            with self.subTest(return_exceptions=returns):
                self.stops(work)
                self.assertEqual(["sleeper"] * 2, ended)

    @needs_task_groups
    def test_stops_all_in_a_task_group(self) -> None:
        """What comes out is AgentKilled, and no group."""
        ended: list[str] = []

        async def sleeper() -> None:
            try:
                await asyncio.sleep(3600)
            finally:
                ended.append("sleeper")

        async def work(agent: AsyncAgent) -> None:
            async with asyncio.TaskGroup() as group:  # type: ignore[attr-defined]
                group.create_task(beat_for_ever(agent))
                group.create_task(sleeper())

        self.stops(work)
        self.assertEqual(["sleeper"], ended)

    @needs_task_groups
    def test_does_not_hide_an_error_that_came_with_it(self) -> None:
        """A group that holds anything else stays what it is, and the stop is in it: except* finds both."""
        fake = FakeSwitch(kill_at=2)

        async def fails(started: asyncio.Event) -> None:
            await started.wait()
            raise ZeroDivisionError

        async def work(agent: AsyncAgent) -> None:
            started = asyncio.Event()

            async def beats() -> None:
                started.set()
                await agent.heartbeat()

            async with asyncio.TaskGroup() as group:  # type: ignore[attr-defined]
                group.create_task(fails(started))
                group.create_task(beats())

        with self.assertRaises(BaseException) as raised:
            run(fake, work)
        inner = getattr(raised.exception, "exceptions", ())
        self.assertIn(ZeroDivisionError, [type(each) for each in inner])

    def test_cancels_a_guarded_coroutine_in_a_task_of_its_own(self) -> None:
        """Its body is cut off, and who awaits it is told why."""
        fake, ended = quick(), []

        async def work(agent: AsyncAgent) -> None:
            @agent.guarded
            async def tool() -> None:
                try:
                    await asyncio.sleep(3600)
                finally:
                    ended.append("tool")

            task = asyncio.create_task(tool())
            asyncio.get_running_loop().call_later(0.05, fake.kill)
            try:
                await asyncio.sleep(3600)
            finally:
                with self.assertRaises(AgentKilled):
                    await task

        with self.assertRaises(AgentKilled):
            run(fake, work)
        self.assertEqual(["tool"], ended)

    def test_keeps_the_body_of_a_guarded_tool_from_running(self) -> None:
        """Of both kinds."""
        ran: list[str] = []

        async def work(agent: AsyncAgent) -> None:
            @agent.guarded
            async def waits() -> None:
                ran.append("waits")

            tool = agent.guarded(lambda: ran.append("runs"))
            await waits()
            tool()
            try:
                await agent.heartbeat()
            except AgentKilled:
                with self.assertRaises(AgentKilled):
                    await waits()
                tool()

        with self.assertRaises(AgentKilled):
            run(FakeSwitch(kill_at=2), work)
        self.assertEqual(["waits", "runs"], ran)

    def test_is_heard_though_the_loop_is_blocked(self) -> None:
        """The background is a thread: the next await is the last."""
        fake = quick()

        async def work(agent: AsyncAgent) -> None:
            fake.kill()
            until = time.monotonic() + LIMIT
            while not agent.killed and time.monotonic() < until:
                time.sleep(0.001)
            await asyncio.sleep(0)
            await asyncio.sleep(3600)

        with self.assertRaises(AgentKilled):
            run(fake, work)

    def test_calls_on_kill_in_the_loop_before_anything_is_cancelled(self) -> None:
        """There it may touch what belongs to the loop."""
        loops: list[Any] = []

        async def work(_: AsyncAgent) -> None:
            await asyncio.sleep(3600)

        self.stops(work, on_kill=lambda _: loops.append(asyncio.get_running_loop()))
        self.assertEqual(1, len(loops))

    def test_leaves_the_loop_in_order(self) -> None:
        """AgentKilled is no KeyboardInterrupt: other tasks are cancelled and tidy up, async generators are closed."""
        fake, tidied = FakeSwitch(kill_at=2), []

        async def bystander() -> None:
            try:
                await asyncio.sleep(3600)
            finally:
                tidied.append("bystander")

        async def work(agent: AsyncAgent) -> None:
            task = asyncio.create_task(bystander())
            await asyncio.sleep(0)
            self.assertFalse(task.done())
            await agent.heartbeat()

        with self.assertRaises(AgentKilled):
            run(fake, work)
        self.assertEqual(["bystander"], tidied)

    def test_does_not_take_somebody_elses_cancelling_for_its_own(self) -> None:
        """A timeout stays a timeout."""

        async def main() -> None:
            async with KillSwitch(transport=quick()).async_agent(MAILER):
                await asyncio.sleep(3600)

        async def limited() -> None:
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(main(), 0.1)

        asyncio.run(limited())
