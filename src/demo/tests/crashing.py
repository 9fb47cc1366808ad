"""A small campaign on the rig, whose instances die and are started again."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from killswitch import ActionInDoubt

import campaign
import events
from customers import SHARDS, Customer, batches, shards, write_customers
from instances import HERE, Assignment, CampaignSurroundings, Instance, start_instance
from mails import REPAIRED, action_key, order
from tests import dying
from tests.waiting import wait_until

if TYPE_CHECKING:
    from tests.rig import Rig

MOST_FAILURES = 12
"""How often instances may give up and be started again: the switch may be out for seconds when its functions die."""


@dataclass
class Campaign:
    """
    One campaign on the rig.

    Attributes:
        deaf: The shard whose instance does not listen, as long as this names it.
        deaths: How many of its instances have died.
        in_doubt: The keys that its instances have named when they ended, or told of before they died.
    """

    rig: Rig
    agent: str
    key: str
    tool: str
    count: int
    pace: float
    deaf: str = ""
    deaths: int = 0
    in_doubt: set[str] = field(default_factory=set)
    _failures: list[str] = field(default_factory=list)
    _running: dict[str, Instance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._name = self.agent.rpartition("/")[2]
        self._file = self.rig.folder / f"{self._name}.csv"
        write_customers(self._file, self.customers)

    @property
    def customers(self) -> list[Customer]:
        """Its own, so that providers can serve many campaigns."""
        return [Customer(n, f"Customer {n}", f"{self._name}-{n:04}@example.com") for n in range(1, self.count + 1)]

    def start(self, steps: Mapping[str, dying.Step] | None = None) -> None:
        """Starts an instance for every shard; those that have a step die there."""
        for shard in SHARDS:
            self._start(shard, (steps or {}).get(shard))

    def run(self) -> None:
        """Starts again whatever has died or given up, until every shard is finished or stopped."""
        wait_until(self._tend, f"{self._name} has ended")

    def sent(self) -> int:
        """Batches that the instances count as sent."""
        return sum(len(each.all(events.SENT)) for each in self._running.values())

    def wait_until_stopped(self) -> None:
        """Waits until no instance runs any more but the one that does not listen. Nothing is started again."""
        wait_until(lambda: all(each.has_ended for each in self._listening), f"{self._name} stands still")
        self._note()

    def told_at(self) -> int:
        """When the last instance that listens was told to stop, by `time.monotonic_ns`. All of them have been."""
        told = [each.first(events.TOLD) for each in self._listening]
        assert all(told), [each.failure for each in self._listening]
        return max(each.at for each in told if each)

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

    def complaints(self, recipients: Mapping[str, int], in_doubt: set[str]) -> list[str]:
        """What is wrong with the ledger: each mail is there exactly once, or not if its batch is in doubt."""
        wrong = []
        for each in self._orders():
            key = action_key(self.agent, each["batch"])
            times = Counter(recipients.get(mail["to"], 0) for mail in each["recipients"])
            if len(times) != 1 or not set(times) <= ({0, 1} if key in in_doubt else {1}):
                wrong.append(f"{key}: {dict(times)} (times: mails), in doubt: {key in in_doubt}")
        return wrong

    @property
    def _listening(self) -> list[Instance]:
        return [each for each in self._running.values() if not each.assignment.resistant]

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
        given = CampaignSurroundings(self.agent, self._file, self.pace, self.rig.folder, self.tool, program)
        deaf = shard == self.deaf
        name = f"{self._name}-{shard}{'-deaf' if deaf else ''}"
        assignment = Assignment(name, self.rig.regions[at], shard, REPAIRED, deaf)
        self._running[shard] = start_instance(self.rig.children, given, assignment, environment)
        self._running[shard].go()

    def _tend(self) -> bool:
        self.rig.cloud.check()
        for shard in self._note():
            self._start(shard, None)
        return all(each.has_ended for each in self._running.values())

    def _note(self) -> list[str]:
        """Notes how instances have ended. Returns the shards of those that have died, or given up."""
        died, gave_up = [], []
        for shard, each in self._running.items():
            if not each.has_ended:
                continue
            status = each.process.returncode
            self.in_doubt |= {event.text for event in each.all(events.IN_DOUBT)}
            if status == -signal.SIGKILL:
                died.append(shard)
            elif status not in (campaign.DONE, campaign.IN_DOUBT):
                gave_up.append(shard)
                self._failures.append(f"{each.name} ended with {status}: {each.failure}")
        assert len(self._failures) <= MOST_FAILURES, self._failures
        self.deaths += len(died)
        return died + gave_up
