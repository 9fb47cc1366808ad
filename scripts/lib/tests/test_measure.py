"""The kill drill, against a switch of one process."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import measure
import wire

from tests.fake_switch import ADMIN, FakeSwitch

FAST = ("--rounds", "2", "--instances", "2", "--heartbeat", "0.02", "--pause", "0.005")


class DrillTest(unittest.TestCase):
    def setUp(self) -> None:
        pause = mock.patch.object(wire, "PAUSE", 0.01)
        pause.start()
        self.addCleanup(pause.stop)
        self.switch = FakeSwitch("us-east-1", "eu-west-1")
        self.addCleanup(self.switch.close)

    def test_P1_every_instance_is_refused_and_told_and_nothing_is_left(self) -> None:
        status, text = self.run_drill()

        self.assertEqual(status, 0, text)
        self.assertRegex(text, r"us-east-1 +7 / 7 ms +-?\d+ / -?\d+ ms +\d+ / \d+ ms +\d+ / \d+ ms +0\n")
        self.assertRegex(text, r"eu-west-1 +7 / 7 ms")
        self.assertIn("were let through: 0, as promised.", text)
        self.assertFalse(self.switch.killed)
        self.assertEqual(self.switch.keys, set())

    def test_P1_a_region_that_lets_killed_agents_through_is_a_failure(self) -> None:
        self.switch.deaf.add("eu-west-1")
        with (
            mock.patch.object(measure, "PATIENCE", 1.0),
            self.assertRaisesRegex(SystemExit, "every instance to be refused"),
        ):
            self.run_drill()

        self.assertFalse(self.switch.killed, "it was not resumed")
        self.assertEqual(self.switch.keys, set(), "its key was not revoked")

    def test_P2_a_region_that_is_pending_is_said_to_be(self) -> None:
        self.switch.pending.add("eu-west-1")
        _, text = self.run_drill()

        self.assertRegex(text, r"eu-west-1 +– \(2 pending\)")

    def test_a_key_that_may_not_make_keys_ends_it_with_the_reason(self) -> None:
        with self.assertRaisesRegex(SystemExit, "POST /v1/keys was answered 403: Forbidden"):
            self.run_drill(key="ks_viewer")

        self.assertNotIn("kill", " ".join(self.switch.requests))

    def test_a_switch_that_is_not_there_ends_it(self) -> None:
        with self.assertRaisesRegex(SystemExit, "answered not at all"):
            drill(["us-east-1=http://127.0.0.1:9"], ADMIN)

    def run_drill(self, key: str = ADMIN) -> tuple[int, str]:
        return drill([f"{region}={url}" for region, url in self.switch.urls().items()] + list(FAST), key)


class OptionsTest(unittest.TestCase):
    def test_a_local_cloud_is_found_by_its_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "dev.json"
            file.write_text(json.dumps({"regions": {"us-east-1": "http://127.0.0.1:1"}, "keys": {"admin": "ks_1"}}))
            switch = measure.switch_of(measure.arguments(["--dev", str(file)]))
        self.assertEqual((dict(switch.regions), switch.key), ({"us-east-1": "http://127.0.0.1:1"}, "ks_1"))

    def test_without_a_key_nothing_is_tried(self) -> None:
        with self.assertRaisesRegex(SystemExit, "KILLSWITCH_KEY"):
            drill(["us-east-1=https://example.com"], "")

    def test_what_is_no_url_is_refused(self) -> None:
        with self.assertRaisesRegex(SystemExit, "eu-west-1=https://"):
            drill(["us-east-1"], ADMIN)


def drill(words: list[str], key: str) -> tuple[int, str]:
    """Runs it; returns the exit status and what it printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), mock.patch.dict(os.environ, {"KILLSWITCH_KEY": key}):
        return measure.main(words), out.getvalue()
