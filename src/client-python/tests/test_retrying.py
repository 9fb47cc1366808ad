"""What is around an agent catches `Exception` and tries again: that must not keep a killed agent going."""

import unittest
from collections.abc import Callable
from typing import Any

from killswitch import AgentKilled, KillSwitch
from killswitch.testing import FakeSwitch

from .doubles import MAILER

try:
    import tenacity
except ImportError:
    tenacity = None  # type: ignore[assignment]


def retried(step: Callable[[], Any]) -> Any:
    """What every retry library does, in four lines."""
    for _ in range(1000):
        try:
            return step()
        except Exception:
            continue
    raise AssertionError("it was tried a thousand times")


class AnAgentInARetryLoop(unittest.TestCase):
    """Stops at the first try after the kill."""

    def stops_in(self, around: Callable[[Callable[[], Any]], Any]) -> None:
        """A step that fails while the agent lives, and is tried again by what is around it."""
        fake, tries = FakeSwitch(kill_at=4), []

        def step() -> None:
            tries.append(1)
            agent.heartbeat()
            raise OSError("try again")

        with self.assertRaises(AgentKilled), KillSwitch(transport=fake).agent(MAILER) as agent:
            around(step)
        self.assertEqual(3, len(tries))

    def test_of_its_own(self) -> None:
        """An `except Exception` around everything."""
        self.stops_in(retried)

    @unittest.skipIf(tenacity is None, "tenacity is not installed here")
    def test_of_tenacity(self) -> None:
        """Which retries every Exception by default."""
        self.stops_in(tenacity.Retrying(wait=tenacity.wait_none(), stop=tenacity.stop_after_attempt(1000)))
