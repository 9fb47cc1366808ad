"""The end of a process that does not stop in its grace period: real processes, killed over HTTP."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

from killswitch import EXIT_KILLED
from killswitch.testing import FakeSwitch

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 60


class AProcess(unittest.TestCase):
    """That has chosen `after_grace="exit"` ends, whatever it is doing."""

    def setUp(self) -> None:
        """A switch with a URL."""
        self.fake = FakeSwitch(next_heartbeat=0.05)
        serving = self.fake.serving()
        url = serving.__enter__()
        self.addCleanup(serving.__exit__, None, None, None)
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        self.environment = {**os.environ, "KILLSWITCH_URL": url, "KILLSWITCH_KEY": "ks_test", "PYTHONPATH": path}

    def start(self, program: str) -> subprocess.Popen[str]:
        """The program, once it runs."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.stubborn", program],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(process.kill)
        assert process.stdout is not None
        self.assertEqual("started\n", process.stdout.readline())
        return process

    def test_that_computes_is_ended_after_its_grace_and_has_said_goodbye(self) -> None:
        """The documented status, the reason on standard error, and `stopped` in the roll call."""
        process = self.start("compute")
        self.fake.kill(reason="wrong link")
        _, err = process.communicate(timeout=LIMIT)

        self.assertEqual((86, EXIT_KILLED), (process.returncode, EXIT_KILLED))
        self.assertIn("wrong link", err)
        self.assertEqual("stopped", self.fake.heartbeats[-1]["status"])

    def test_that_swallows_even_what_is_no_exception_is_ended(self) -> None:
        """A bare except is no way around it."""
        process = self.start("swallow")
        self.fake.kill()
        process.communicate(timeout=LIMIT)

        self.assertEqual(EXIT_KILLED, process.returncode)

    def test_that_blocks_its_event_loop_is_ended(self) -> None:
        """What is cancelled in the loop would never hear of it."""
        process = self.start("block_the_loop")
        self.fake.kill()
        process.communicate(timeout=LIMIT)

        self.assertEqual(EXIT_KILLED, process.returncode)

    def test_that_is_cut_off_is_ended_when_its_lease_ends(self) -> None:
        """F13, P6: nobody can tell it, so it tells itself."""
        fake = FakeSwitch(next_heartbeat=0.05, lease_seconds=3.0)
        with fake.serving() as url:
            self.environment["KILLSWITCH_URL"] = url
            process = self.start("compute")
            fake.unreachable = True
            _, err = process.communicate(timeout=LIMIT)

        self.assertEqual(EXIT_KILLED, process.returncode)
        self.assertIn("the lease has ended", err)

    def test_that_stops_in_its_grace_ends_as_it_likes(self) -> None:
        """Leaving the `with` is enough."""
        process = self.start("tidy_up")
        self.fake.kill(reason="wrong link")
        out, _ = process.communicate(timeout=LIMIT)

        self.assertEqual((7, "wrong link\n"), (process.returncode, out))
