"""The scenarios of docs/wire, which every SDK passes: what goes over the wire, and what comes of the answers."""

from __future__ import annotations

import json
import logging
import unittest
from collections import deque
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from typing import Any

from killswitch import KillSwitch

from .doubles import MAILER, Arrived, TinyServer, hang_up, nobody_listens
from .wiring import Actor, CheckpointTaken, Names, scenarios


class Wire:
    """Regions that answer as the scenario says, for a `with` statement, and note what was not expected."""

    def __init__(self, scenario: dict[str, Any], names: Names) -> None:
        self._states = scenario.get("regions", ["up"])
        self._names = names
        self.expected: deque[dict[str, Any]] = deque()
        self.surprises: list[str] = []
        self.urls: list[str] = []

    def __enter__(self) -> Wire:
        with ExitStack() as opened:
            for index, state in enumerate(self._states):
                self.urls.append(self._region(opened, index) if state == "up" else nobody_listens())
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _region(self, opened: ExitStack, index: int) -> str:
        server = TinyServer(lambda handler, arrived: self._exchange(handler, arrived, index))
        return opened.enter_context(server).url

    def _exchange(self, handler: BaseHTTPRequestHandler, arrived: Arrived, region: int) -> None:
        if not self.expected:
            self.surprises.append(f"nothing was expected, and {arrived.method} {arrived.path} came to region {region}")
            hang_up(handler, arrived)
            return
        exchange = self.expected.popleft()
        self._compare(exchange["expect"], arrived, region)
        _answer(handler, arrived, exchange["answer"])

    def _compare(self, expect: dict[str, Any], arrived: Arrived, region: int) -> None:
        body = json.loads(arrived.body) if arrived.body else {}
        came = {"method": arrived.method, "path": arrived.path, "region": region, "body": body}
        wanted = {name: value for name, value in expect.items() if name not in ("headers", "without")}
        if not self._names.fits(wanted, came) or not self._names.fits(expect.get("headers", {}), arrived.headers):
            self.surprises.append(f"expected {expect}, and {came} came with {sorted(arrived.headers)}")
        self.surprises += [f"{came} has {name}" for name in expect.get("without", []) if name in body]


def _answer(handler: BaseHTTPRequestHandler, arrived: Arrived, answer: Any) -> None:
    if answer == "hang-up":
        hang_up(handler, arrived)
        return
    content = answer["text"].encode() if "text" in answer else json.dumps(answer["body"]).encode()
    handler.send_response(answer["status"])
    for name, value in {**answer.get("headers", {}), "content-length": str(len(content))}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content)


class TheScenarios(unittest.TestCase):
    """Each step: what goes over the wire is what is expected, and it ends as it must."""

    def setUp(self) -> None:
        """The client's warnings are for its users."""
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def test_of_starting(self) -> None:
        """P1, P6: a start is alive, is told, or is none."""
        self._play("starting")

    def test_of_beating(self) -> None:
        """P1, P5, P6, P8: reports, kills, fences, outages."""
        self._play("beating")

    def test_of_calling(self) -> None:
        """P1, P9: a call is sent once, and what is in doubt is named."""
        self._play("calling")

    def test_of_operating(self) -> None:
        """P4: what is repeated is the same."""
        self._play("operating")

    @unittest.skipIf(CheckpointTaken is None, "this client does not know of a checkpoint's owner yet")
    def test_of_taken_checkpoints(self) -> None:
        """P9: one owner per checkpoint key; the second is told."""
        self._play("taken")

    def _play(self, name: str) -> None:
        for scenario in scenarios(name):
            names = Names()
            with (
                self.subTest(scenario["name"]),
                Wire(scenario, names) as wire,
                KillSwitch(url=wire.urls, key="ks_test") as switch,
            ):
                self._steps(Actor(MAILER, switch, switch, names), wire, scenario["steps"], names)

    def _steps(self, actor: Actor, wire: Wire, steps: list[dict[str, Any]], names: Names) -> None:
        for number, step in enumerate(steps, start=1):
            wire.expected.extend(step.get("wire", []))
            outcome = actor.do(step)
            self.assertEqual([], wire.surprises, f"step {number}")
            self.assertEqual([], list(wire.expected), f"step {number}: this did not come")
            self.assertTrue(names.fits(step.get("then", {}), outcome), f"step {number} ended otherwise: {outcome}")
