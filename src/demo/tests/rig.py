"""What the tests of crashes stand on: the local cloud, two mail providers, and small campaigns whose parts die."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from killswitch import ActionInDoubt, Forbidden, InDoubt, KillSwitch, NotAuthenticated

import campaign
import events
from children import Children
from cloud import LocalCloud
from customers import SHARDS, Customer, batches, shards, write_customers
from instances import HERE, Assignment, Instance, Surroundings, start_instance
from ledger import Delivery, Ledger
from mail_provider import MailProvider
from mails import REPAIRED, action_key, order
from provider_client import PROGRAM, ProviderClient
from tests import dying, dying_provider

CUSTOMERS = 1_200
PATIENCE = 60.0
KNOWING, PLAIN = "knowing", "plain"
"""The tool that knows repeats by their key, and the one that does what it is told each time that it is told."""
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class WatchedLedger(Ledger):
    """A provider's ledger. What `then` does comes after a batch is noted, and before it is answered."""

    def __init__(self, *, knows_repeats: bool) -> None:
        super().__init__(knows_repeats=knows_repeats)
        self.then: Callable[[Delivery], None] = nothing

    def send(self, order: Mapping[str, Any], key: str | None) -> Delivery:
        """Notes the batch."""
        delivery = super().send(order, key)
        self.then(delivery)
        return delivery


def nothing(_: Delivery) -> None:
    """The provider answers."""


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
            self.frail = {name: FrailProvider(self, name) for name in tools}
            tools |= {f"frail-{name}": provider.url for name, provider in self.frail.items()}
            tools |= {name: f"idempotent:{url}" for name, url in tools.items() if KNOWING in name}
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

    def campaign(self, name: str, tool: str, pace: float = 0.0) -> Campaign:
        """A campaign of an agent of its own, whose key every region knows."""
        agent = f"agent://acme/production/{name}"
        with self.switch(self.cloud.keys["admin"]) as admin:
            key = admin.create_key("agent", agent=agent)["key"]
        for url in self.cloud.regions.values():
            with KillSwitch(url=url, key=key, timeout=15) as client:
                wait_until(lambda client=client: _is_known(client), f"{url} knows the key of {agent}")
        return Campaign(self, agent, key, tool, pace)

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


class FrailProvider:
    """A provider in a process of its own. It dies once, and starts again on the same port with the same ledger."""

    def __init__(self, rig: Rig, name: str) -> None:
        self._rig = rig
        self._options = ["--ledger", str(rig.folder / f"{name}.ledger")]
        self._options += ["--knows-repeats"] if name == KNOWING else []
        program = Path(dying_provider.__file__)
        self._first = rig.children.start(
            [sys.executable, str(program), *self._options], {dying_provider.DIE_AT: "5"}, subprocess.PIPE, 2
        )
        assert self._first.stdout is not None
        self.url = str(json.loads(self._first.stdout.readline())["url"])

    def restart_when_dead(self) -> ProviderClient:
        """Waits until it has died, and starts it again. It does not die a second time."""
        self._first.wait(timeout=PATIENCE)
        port = self.url.rpartition(":")[2]
        return ProviderClient.start(self._rig.children, "--port", port, *self._options, program=PROGRAM)


@dataclass
class Campaign:
    """
    One campaign on the rig.

    Attributes:
        deaths: How many of its instances have died.
        in_doubt: The keys that its instances have named when they ended, or told of before they died.
    """

    rig: Rig
    agent: str
    key: str
    tool: str
    pace: float = 0.0
    deaths: int = 0
    in_doubt: set[str] = field(default_factory=set)
    _running: dict[str, Instance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._name = self.agent.rpartition("/")[2]
        self._file = self.rig.folder / f"{self._name}.csv"
        write_customers(self._file, self.customers)

    @property
    def customers(self) -> list[Customer]:
        """Its own, so that providers can serve many campaigns."""
        return [Customer(n, f"Customer {n}", f"{self._name}-{n:04}@example.com") for n in range(1, CUSTOMERS + 1)]

    def start(self, steps: Mapping[str, dying.Step] | None = None) -> None:
        """Starts an instance for every shard; those that have a step die there."""
        for shard in SHARDS:
            self._start(shard, (steps or {}).get(shard))

    def run(self) -> None:
        """Starts again whatever has died, until every shard is finished or stopped."""
        wait_until(self._tend, f"{self._name} has ended")

    def sent(self) -> int:
        """Batches that the instances count as sent."""
        return sum(len(each.all(events.SENT)) for each in self._running.values())

    def wait_until_stopped(self) -> None:
        """Waits until no instance runs any more. Nothing is started again."""
        wait_until(lambda: all(each.has_ended for each in self._running.values()), f"{self._name} stands still")
        self._note()

    @property
    def is_finished(self) -> bool:
        """True if every shard's last instance has said that all is done."""
        return all(each.first(events.FINISHED) for each in self._running.values())

    def kill_instance(self, shard: str) -> None:
        """Kills the shard's process, whatever it is doing."""
        self._running[shard].process.kill()

    def ask_again(self, key: str) -> str:
        """What the API says of the batch with this key: `done`, or `in doubt`. It has to be the same request."""
        wanted = {action_key(self.agent, each["batch"]): each for each in self._orders()}[key]
        with self.rig.switch(self.key) as switch, switch.agent(self.agent, checkpoint_key="asking") as agent:
            try:
                answer = agent.call(self.tool, "send", json=wanted, idempotency_key=key)
            except ActionInDoubt as doubt:
                assert doubt.idempotency_key == key
                return "in doubt"
        assert answer.ok and answer.replayed, answer
        return "done"

    def complaints(self, recipients: Mapping[str, int]) -> list[str]:
        """What is wrong with the ledger: each mail is there exactly once, or its batch has been named as in doubt."""
        wrong = []
        for each in self._orders():
            key = action_key(self.agent, each["batch"])
            times = Counter(recipients.get(mail["to"], 0) for mail in each["recipients"])
            most_once = {1} if key not in self.in_doubt else {0, 1}
            if len(times) != 1 or not set(times) <= most_once:
                wrong.append(f"{key}: {dict(times)} (times: mails), in doubt: {key in self.in_doubt}")
        return wrong

    def _orders(self) -> list[dict[str, Any]]:
        split = shards(self.customers)
        return [
            order(shard, number, batch, REPAIRED)
            for shard in SHARDS
            for number, batch in enumerate(batches(split[shard]))
        ]

    def _start(self, shard: str, step: dying.Step | None) -> None:
        at = SHARDS.index(shard) % len(self.rig.regions)
        urls = list(self.rig.cloud.regions.values())
        environment = {"KILLSWITCH_URL": ",".join(urls[at:] + urls[:at]), "KILLSWITCH_KEY": self.key}
        program = HERE / "campaign.py"
        if step is not None:
            environment[dying.DIE_AT] = str(step)
            program = Path(dying.__file__)
        given = Surroundings(self.agent, self._file, self.pace, self.rig.folder, self.tool, program)
        assignment = Assignment(f"{self._name}-{shard}", self.rig.regions[at], shard, REPAIRED)
        self._running[shard] = start_instance(self.rig.children, given, assignment, environment)
        self._running[shard].go()

    def _tend(self) -> bool:
        self.rig.cloud.check()
        for shard in self._note():
            self._start(shard, None)
        return all(each.has_ended for each in self._running.values())

    def _note(self) -> list[str]:
        """Notes how instances have ended. Returns the shards of those that have died."""
        died = []
        for shard, each in self._running.items():
            if not each.has_ended:
                continue
            status = each.process.returncode
            self.in_doubt |= {event.text for event in each.all(events.IN_DOUBT)}
            if status == -signal.SIGKILL:
                died.append(shard)
            elif status not in (campaign.DONE, campaign.IN_DOUBT):
                raise AssertionError(f"{each.name} ended with {status}: {each.failure}")
        self.deaths += len(died)
        return died


def wait_until(done: Callable[[], bool], what: str) -> None:
    """Waits, and fails if it does not come."""
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise AssertionError(f"it has not come to this: {what}")
        time.sleep(0.02)


def _is_known(client: KillSwitch) -> bool:
    try:
        next(client.agents(), None)
    except NotAuthenticated:
        return False
    except Forbidden:
        return True
    raise AssertionError("an agent's key can list all agents")
