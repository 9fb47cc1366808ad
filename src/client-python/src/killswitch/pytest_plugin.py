"""
Fixtures for pytest, there as soon as this package is installed.

    def test_my_agent_stops(fake_switch):
        fake_switch.kill(reason="a test")
        with pytest.raises(AgentKilled):
            run_my_agent()                    # its KillSwitch() finds the fake by KILLSWITCH_URL and KILLSWITCH_KEY
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ._switch import KillSwitch
from .testing import FakeSwitch

NEXT_HEARTBEAT = 0.05


@pytest.fixture
def fake_switch(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSwitch]:
    """
    A `FakeSwitch` behind a URL on loopback, to which `KILLSWITCH_URL` leads: agents find it as they are, also those of
    asyncio and those in processes that the test starts. It asks for a heartbeat every 50 ms.
    """
    fake = FakeSwitch(next_heartbeat=NEXT_HEARTBEAT)
    with fake.serving() as url:
        monkeypatch.setenv("KILLSWITCH_URL", url)
        monkeypatch.setenv("KILLSWITCH_KEY", "ks_fake")
        yield fake


@pytest.fixture
def kill_switch(fake_switch: FakeSwitch) -> Iterator[KillSwitch]:
    """A client of the fake."""
    with KillSwitch() as switch:
        yield switch
