"""
F18: a process of the demo dies, at every step, on the real switch: its local cloud, in two regions.

It takes a minute and needs the switch built, so it is not found by discovery: `scripts/test demo` names it.
"""

import json
import os
import subprocess
import sys
import unittest
from collections.abc import Callable, Mapping

from killswitch.cli._exit import Exit

from customers import SHARDS
from ledger import Delivery
from tests.crashing import Campaign
from tests.dying import MOMENTS, Step
from tests.frail import nothing
from tests.rig import KNOWING, PLAIN, Rig
from tests.waiting import wait_until

LIFE = (
    (("start", 1), ("beat", 1), ("call", 1), ("goodbye", 1)),
    (("beat", 2), ("call", 2), ("beat", 3)),
)
"""Every request of an instance with two batches. One shard dies over each; in the second round the fourth lives."""
ROUNDS = [(moment, steps) for moment in MOMENTS for steps in LIFE]


def load_tests(_: unittest.TestLoader, tests: unittest.TestSuite, pattern: "str | None") -> unittest.TestSuite:
    """Nothing for those who look for every test of the folder."""
    return tests if pattern is None else unittest.TestSuite()


def setUpModule() -> None:  # noqa: N802
    """Starts the one local cloud of all these tests."""
    progress("the local cloud starts")
    WithTheRig.rig = Rig().__enter__()
    unittest.addModuleCleanup(WithTheRig.rig.__exit__)


class WithTheRig(unittest.TestCase):
    """Base of the tests."""

    rig: Rig

    def once(self, tool: str, key: str, act: Callable[[Delivery], None]) -> None:
        """The provider does this when it has noted this batch for the first time, and not answered yet."""
        ledger = self.rig.ledgers[tool]

        def then(delivery: Delivery) -> None:
            if delivery.key == key:
                ledger.then = nothing
                act(delivery)

        ledger.then = then
        self.addCleanup(setattr, ledger, "then", nothing)

    def assert_each_mail_once(
        self, campaign: Campaign, recipients: "Callable[[], Mapping[str, int]] | None" = None
    ) -> None:
        """Or its batch is named as in doubt, by an instance and by the switch, and is not sent by asking again."""
        read = recipients or self.rig.ledgers[campaign.tool].recipients
        undecided = {key for key in campaign.in_doubt if campaign.ask_again(key) == "in doubt"}
        self.assertEqual([], campaign.complaints(read(), undecided))


class AnInstance(WithTheRig):
    """Dies between doing something and saying so, and goes on from its checkpoint."""

    def test_that_dies_at_any_step_sends_each_mail_once_by_a_tool_that_knows_repeats(self) -> None:
        """F18, P9: before, over and after each request of its life; nothing is in doubt at the end."""
        self._die_everywhere(KNOWING)

    def test_that_dies_at_any_step_sends_each_mail_once_by_a_tool_that_knows_none(self) -> None:
        """F18, P9: what was done is answered again, what is in doubt is named and not sent again."""
        self._die_everywhere(PLAIN)

    def _die_everywhere(self, tool: str) -> None:
        for number, (moment, steps) in enumerate(ROUNDS, start=1):
            with self.subTest(tool=tool, moment=moment, steps=steps):
                campaign = self.rig.campaign(f"{tool}-{number}", tool)
                campaign.start({shard: Step(kind, moment, nth) for shard, (kind, nth) in zip(SHARDS, steps)})
                campaign.run()
                self.assertEqual(len(steps), campaign.deaths)
                self.assert_each_mail_once(campaign)
                if tool == KNOWING:
                    self.assertEqual(set(), campaign.in_doubt)
                said = ", ".join(f"{kind} {nth}" for kind, nth in steps)
                progress(f"{number:2}/{len(ROUNDS)} {tool}: died {moment} of {said}; {len(campaign.in_doubt)} in doubt")


class AProvider(WithTheRig):
    """Notes a batch, and nobody hears of it."""

    def test_that_dies_before_it_answers_has_sent_each_mail_once_or_its_batch_is_named(self) -> None:
        """F18, P9: it starts again with its ledger, and is asked again only if it knows what it has done by its key."""
        for tool, in_doubt in ((KNOWING, 0), (PLAIN, 1)):
            with self.subTest(tool):
                campaign = self.rig.campaign(f"dead-{tool}", f"frail-{tool}")
                campaign.start()
                provider = self.rig.frail[tool].restart_when_dead()
                campaign.run()
                self.assertLessEqual(in_doubt, len(campaign.in_doubt))
                self.assert_each_mail_once(campaign, provider.recipients)
                progress(f"the provider died, {tool}: {len(campaign.in_doubt)} in doubt")

    def test_that_answers_500_has_its_batch_asked_again_only_if_it_knows_repeats(self) -> None:
        """F18, P9: an error is no refusal: it may have come after the mails were out."""
        for tool, in_doubt in ((KNOWING, set()), (PLAIN, {f"failing-{PLAIN}-b-001"})):
            with self.subTest(tool):
                campaign = self.rig.campaign(f"failing-{tool}", tool)
                self.once(tool, f"failing-{tool}-b-001", _fail)
                campaign.start()
                campaign.run()
                self.assertEqual(in_doubt, campaign.in_doubt)
                for key in in_doubt:
                    self.assertEqual("in doubt", campaign.ask_again(key))
                self.assert_each_mail_once(campaign)


class AFunction(WithTheRig):
    """Of the switch dies: whoever called it gets an error of the gateway."""

    def test_that_dies_in_the_middle_of_a_call_leaves_it_in_doubt_and_named(self) -> None:
        """F18, P9: the provider has noted the batch when the process of `tools` is killed."""
        for tool in (KNOWING, PLAIN):
            with self.subTest(tool):
                campaign = self.rig.campaign(f"cut-off-{tool}", tool)
                self.once(tool, f"cut-off-{tool}-a-001", self._kill_tools)
                campaign.start()
                campaign.run()
                self.assertEqual(tool == PLAIN, f"cut-off-{tool}-a-001" in campaign.in_doubt)
                self.assert_each_mail_once(campaign)
                progress(f"tools was killed, {tool}: {len(campaign.in_doubt)} in doubt")

    def test_that_dies_at_any_time_keeps_no_mail_from_being_sent_once(self) -> None:
        """F18, P9: the processes behind heartbeats and calls, and those that decide, one after the other."""
        campaign = self.rig.campaign("functions", PLAIN, pace=0.5)
        campaign.start()
        here, there = self.rig.regions[:2]
        for number, (region, function) in enumerate(((here, "heartbeat"), (there, "authorizer"), (there, "tools"))):
            wait_until(lambda number=number: campaign.sent() > 2 * number, "the campaign goes on")
            self.rig.kill_function(region, function)
        campaign.run()
        self.assert_each_mail_once(campaign)
        progress(f"heartbeat, authorizer and tools were killed: {len(campaign.in_doubt)} in doubt")

    def _kill_tools(self, _: Delivery) -> None:
        """Before the provider answers them: in every region, since the call may have gone to another after a failure."""
        for region in self.rig.regions:
            self.rig.kill_function(region, "tools")


class AnOperator(WithTheRig):
    """Kills in the middle of it all."""

    def test_who_kills_and_resumes_while_instances_die_loses_no_mail_and_doubles_none(self) -> None:
        """F18, P9: some are told, some die before they can be told; all go on from their checkpoints."""
        for tool in (KNOWING, PLAIN):
            with self.subTest(tool):
                campaign = self.rig.campaign(f"killed-{tool}", tool, pace=0.7, count=2_000)
                campaign.start({"b": Step("call", "answered", 1)})
                wait_until(lambda campaign=campaign: campaign.sent() >= 6, "the campaign runs")
                with self.rig.switch(self.rig.cloud.keys["operator"]) as operator:
                    campaign.kill_instance("c")
                    operator.kill(campaign.agent, reason="broken link")
                    campaign.wait_until_stopped()
                    self.assertEqual(2, campaign.deaths)
                    self.assertFalse(campaign.is_finished)
                    operator.resume(campaign.agent, reason="repaired")
                campaign.pace = 0.0
                campaign.start()
                campaign.run()
                self.assertTrue(campaign.is_finished)
                self.assert_each_mail_once(campaign)
                progress(f"killed and resumed, {tool}: {campaign.deaths} died, {len(campaign.in_doubt)} in doubt")


class TheCommand(WithTheRig):
    """Shows anybody who doubts it that the switch works."""

    def test_drills_with_an_agent_of_its_own_and_finds_that_everything_holds(self) -> None:
        """P1, P2, P5: whether every region has confirmed in time is this machine's affair."""
        given = {
            "KILLSWITCH_URL": ",".join(self.rig.cloud.regions.values()),
            "KILLSWITCH_KEY": self.rig.cloud.keys["admin"],
        }
        command = [sys.executable, "-m", "killswitch", "drill", "--json", "--timeout", "15"]
        said = subprocess.run(
            command, env={**os.environ, **given}, capture_output=True, text=True, timeout=120, check=False
        )
        self.assertIn(Exit(said.returncode), (Exit.DONE, Exit.PENDING), said.stderr)
        self.assertTrue(json.loads(said.stdout)["held"])


def _fail(_: Delivery) -> None:
    raise OSError("no space left")


def progress(text: str) -> None:
    """Tells how far it is."""
    print(f"  {text}", file=sys.stderr, flush=True)
