"""What the tests of crashes stand on: the local cloud, and mail providers behind it."""

from __future__ import annotations

import json
import os
import signal
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from killswitch import Forbidden, KillSwitch, NotAuthenticated

from children import Children
from cloud import LocalCloud
from mail_provider import MailProvider
from tests.crashing import Campaign
from tests.frail import FrailProvider, WatchedLedger
from tests.waiting import answer_of, wait_until

CUSTOMERS = 800
"""Two batches for every shard."""
KNOWING, PLAIN = "knowing", "plain"
"""The tool that knows repeats by their key, and the one that does what it is told each time that it is told."""
KEPT = "kept"
"""The second under the name that the story of every SDK has for it."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Rig:
    """The local cloud with the providers behind it, for a `with` statement."""

    def __enter__(self) -> Rig:
        self._opened = ExitStack()
        with ExitStack() as opened:
            self.folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="killswitch-crashes-")))
            self.children = opened.enter_context(Children())
            self.ledgers = {KNOWING: WatchedLedger(knows_repeats=True), PLAIN: WatchedLedger(knows_repeats=False)}
            tools = {
                name: opened.enter_context(MailProvider(ledger=ledger)).url for name, ledger in self.ledgers.items()
            }
            self.frail = {
                name: FrailProvider(self.children, self.folder / f"{name}.ledger", knows_repeats=name == KNOWING)
                for name in tools
            }
            tools |= {f"frail-{name}": provider.url for name, provider in self.frail.items()}
            tools |= {name: f"idempotent:{url}" for name, url in tools.items() if KNOWING in name}
            tools[KEPT] = tools[PLAIN]
            self.cloud = opened.enter_context(LocalCloud(tools, lambda: None))
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    @property
    def regions(self) -> list[str]:
        """The regions, the first one first."""
        return list(self.cloud.regions)

    def switch(self, key: str) -> KillSwitch:
        """A client with this key."""
        return KillSwitch(url=list(self.cloud.regions.values()), key=key, timeout=15)

    def campaign(self, name: str, tool: str, pace: float = 0.0, count: int = CUSTOMERS) -> Campaign:
        """A campaign of an agent of its own, whose key every region knows."""
        agent = f"agent://acme/production/{name}"
        return Campaign(self, agent, self.key_of(agent), tool, count, pace)

    def key_of(self, agent: str) -> str:
        """A new key of this agent, which every region knows."""
        with self.switch(self.cloud.keys["admin"]) as admin:
            key = answer_of(lambda: admin.create_key("agent", agent=agent), f"a key of {agent} is made")["key"]
        for url in self.cloud.regions.values():
            with KillSwitch(url=url, key=key, timeout=15) as client:
                wait_until(lambda client=client: _is_known(client), f"{url} knows the key of {agent}")
        return str(key)

    def processes(self, region: str, function: str) -> list[int]:
        """The function's processes there."""
        with _DIRECT.open(f"{self.cloud.control}/regions", timeout=10) as answer:
            regions = json.load(answer)["regions"]
        functions = regions[region]["functions"]
        return [pid for each in functions if each["name"].endswith(function) for pid in each["pids"]]

    def kill_function(self, region: str, function: str) -> int:
        """Kills its processes there, whatever they are doing."""
        pids = self.processes(region, function)
        assert pids, f"{function} has no process in {region}"
        for pid in pids:
            os.kill(pid, signal.SIGKILL)


def _is_known(client: KillSwitch) -> bool:
    try:
        next(client.agents(), None)
    except NotAuthenticated:
        return False
    except Forbidden:
        return True
    raise AssertionError("an agent's key can list all agents")
