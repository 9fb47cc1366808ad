"""A mailer that is killed while its model thinks, as docs/frameworks.md prints it."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import importlib
import importlib.util
import inspect
import io
import re
import sys
import unittest
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from killswitch import AgentKilled, KillSwitch
from killswitch.testing import FakeSwitch

from ..doubles import MAILER
from ..waiting import wait_until

_DOCS = Path(__file__).resolve().parents[2] / "docs" / "frameworks.md"


def printed(title: str) -> str:
    """The first snippet under this title."""
    found = re.search(rf"^## {re.escape(title)}\n+```python\n(.*?)^```", _DOCS.read_text(), re.MULTILINE | re.DOTALL)
    assert found, f"{_DOCS.name} prints no snippet under '{title}'"
    return found[1]


def run(snippet: str, names: dict[str, Any]) -> None:
    """Runs the snippet as if it were typed in: it may await."""
    code = compile(snippet, str(_DOCS), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    outcome = eval(code, names)
    if inspect.iscoroutine(outcome):
        asyncio.run(outcome)


def modules(**contents: Mapping[str, Any]) -> dict[str, ModuleType]:
    """Modules by name, `__` in the place of a dot."""
    made = {}
    for name, content in contents.items():
        module = ModuleType(name.replace("__", "."))
        module.__dict__.update(content)
        made[module.__name__] = module
    return made


class Framework(unittest.TestCase):
    """Base: a switch that kills the mailer while its model thinks, and what the mailer has sent."""

    adapter: str
    needs: str
    killed = AgentKilled
    double: Mapping[str, ModuleType] | None = None

    def setUp(self) -> None:
        """The adapter, imported afresh, over the double or over the framework itself."""
        if self.double is None and importlib.util.find_spec(self.needs) is None:
            self.skipTest(f"{self.needs} is not installed here: only its double was tested")
        self.sent: list[str] = []
        self.fake = FakeSwitch(next_heartbeat=0.01)
        self.enterContext_(self._imported())

    def enterContext_(self, manager: Any) -> Any:  # noqa: N802 (unittest has it from Python 3.11 on)
        """What the manager gives, until the test ends."""
        entered = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return entered

    @contextlib.contextmanager
    def _imported(self) -> Iterator[None]:
        if self.double is None:
            self.module = importlib.import_module(self.adapter)
            yield
            return
        with mock.patch.dict(sys.modules, self.double):
            sys.modules.pop(self.adapter, None)
            self.module = importlib.import_module(self.adapter)
            yield

    def send_mail(self, to: str) -> str:
        """Sends a mail."""
        self.sent.append(to)
        return "sent"

    def killed_while_thinking(self, names: Mapping[str, Any]) -> None:
        """What a model does before it asks for the tool: returns when the agent knows that it is killed."""
        self.fake.kill(reason="wrong link")
        wait_until(lambda: names["agent"].killed, "the kill, by the background's heartbeat")

    def run_printed(self, title: str, names: dict[str, Any]) -> None:
        """Runs what is printed; its switch is the fake."""
        switch = mock.patch("killswitch.KillSwitch", lambda: KillSwitch(transport=self.fake))
        with switch, contextlib.redirect_stdout(io.StringIO()):
            run(printed(title), names)

    @contextlib.contextmanager
    def stops(self) -> Iterator[None]:
        """P1: the block ends in the kill and the tool's body did not run."""
        with self.assertRaisesRegex(AgentKilled, "wrong link"):
            yield
        self.assertEqual([], self.sent)

    @contextlib.contextmanager
    def living_agent(self) -> Iterator[Any]:
        """An agent of the kind that cancels no task: the adapter alone has to stop what runs."""
        with KillSwitch(transport=self.fake).agent(MAILER) as agent:
            yield agent

    @contextlib.contextmanager
    def killed_agent(self) -> Iterator[Any]:
        """The same, and it knows that it is killed."""
        with self.living_agent() as agent:
            self.killed_while_thinking({"agent": agent})
            yield agent
