"""The fixtures that are shipped, as pytest runs them."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
A_TEST = """
import asyncio
import pytest
from killswitch import AgentKilled, KillSwitch

def test_stops(fake_switch):
    with pytest.raises(AgentKilled), KillSwitch().agent("agent://acme/test/mailer") as agent:
        fake_switch.kill()
        while True:
            agent.guard()

def test_async_stops(fake_switch, kill_switch):
    async def main():
        async with kill_switch.async_agent("agent://acme/test/mailer"):
            kill_switch.kill("agent://acme/*", reason="r")
            await asyncio.sleep(3600)
    with pytest.raises(AgentKilled):
        asyncio.run(main())
"""


@unittest.skipIf(importlib.util.find_spec("pytest") is None, "pytest is not installed here")
class ThePlugin(unittest.TestCase):
    """Lets an agent be tested as it is."""

    def test_leads_an_agent_to_the_fake_and_kills_it(self) -> None:
        """By the environment alone, for both kinds of agents."""
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "test_mine.py").write_text(A_TEST)
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "killswitch.pytest_plugin",
                "-p",
                "no:cacheprovider",
                folder,
            ]
            run = subprocess.run(
                command,
                env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )

        self.assertEqual(0, run.returncode, run.stdout + run.stderr)
        self.assertIn("2 passed", run.stdout)
