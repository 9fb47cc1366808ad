"""The crowd of Python instances that scripts/bench kills: real ones, against a switch in memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

LIB = Path(__file__).resolve().parent.parent
SDK = LIB.parent.parent / "src" / "client-python" / "src"
sys.path.append(str(SDK))

from killswitch.testing import FakeSwitch  # noqa: E402


class CrowdTest(unittest.TestCase):
    def setUp(self) -> None:
        self.fake = FakeSwitch(next_heartbeat=0.05)
        serving = self.fake.serving()
        self.url = serving.__enter__()
        self.addCleanup(serving.__exit__, None, None, None)

    def test_P2_each_instance_says_when_it_has_stopped_and_none_before_the_kill(self) -> None:
        crowd = self.crowd("i-1", "i-2", "i-3")
        self.assertEqual(crowd.stdout.readline(), "started\n")

        before = time.time()
        self.fake.kill(reason="measured")
        said = crowd.stdout.read().splitlines()

        self.assertEqual([line.split()[0] for line in said], ["stopped"] * 3)
        for line in said:
            self.assertTrue(before <= float(line.split()[1]) <= time.time(), line)
        self.assertEqual(crowd.wait(), 0)

    def test_instances_that_cannot_start_are_an_error_and_do_not_wait_for_ever(self) -> None:
        self.fake.kill(reason="too early")

        crowd = self.crowd("i-1", "i-2")

        self.assertNotIn("started", crowd.stdout.read())
        self.assertNotEqual(crowd.wait(), 0)

    def crowd(self, *instances: str) -> subprocess.Popen[str]:
        crowd = subprocess.Popen(
            [sys.executable, str(LIB / "crowd.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SDK)},
        )
        self.addCleanup(crowd.stdout.close)
        self.addCleanup(crowd.kill)
        overdue = threading.Timer(60, crowd.kill)  # ends what would be waited for without end
        overdue.start()
        self.addCleanup(overdue.cancel)
        agent = "agent://acme/bench/crowd"
        plan = {"urls": [self.url], "key": "ks_fake", "agent": agent, "instances": instances, "within": 0.1}
        with crowd.stdin as standard_input:
            standard_input.write(json.dumps(plan))
        return crowd
