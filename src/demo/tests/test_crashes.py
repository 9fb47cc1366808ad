"""
F18: a process of the demo dies, at every step, on the real switch: its local cloud, in two regions.

It takes a minute and needs the switch built, so it is not found by discovery: `scripts/test demo` names it.
"""

import sys
import threading
import time
import unittest

from killswitch import KillSwitch

from customers import SHARDS
from ledger import Delivery
from tests.dying import KINDS, MOMENTS, Step
from tests.rig import KNOWING, PLAIN, Campaign, Rig, nothing, wait_until

STEPS = [(kind, moment) for kind in KINDS for moment in MOMENTS]


def load_tests(_: unittest.TestLoader, tests: unittest.TestSuite, pattern: "str | None") -> unittest.TestSuite:
    """Nothing for those who look for every test of the folder."""
    return tests if pattern is None else unittest.TestSuite()


class WithTheRig(unittest.TestCase):
    """Base of the tests: one local cloud for all."""

    rig: Rig

    @classmethod
    def setUpClass(cls) -> None:
        """Starts it."""
        progress("the local cloud starts")
        cls.rig = Rig().__enter__()
        cls.addClassCleanup(cls.rig.__exit__)

    def assert_each_mail_once(self, campaign: Campaign) -> None:
        """Or named as in doubt, by the instance and by the switch."""
        recipients = self.rig.ledgers[campaign.tool].recipients()
        self.assertEqual([], campaign.complaints(recipients))
        for key in campaign.in_doubt:
            self.assertEqual("in doubt", campaign.ask_again(key))
        self.assertEqual([], campaign.complaints(self.rig.ledgers[campaign.tool].recipients()))


class AnInstance(WithTheRig):
    """Dies between doing something and saying so, and goes on from its checkpoint."""

    def test_f18_that_dies_at_any_step_sends_each_mail_once_by_a_tool_that_knows_repeats(self) -> None:
        """P9: the first, second and third time that it comes there; nothing is in doubt at the end."""
        self._die_everywhere(KNOWING)

    def test_f18_that_dies_at_any_step_sends_each_mail_once_by_a_tool_that_knows_none(self) -> None:
        """P9: what was done is answered again, what is in doubt is named and not sent again."""
        self._die_everywhere(PLAIN)

    def _die_everywhere(self, tool: str) -> None:
        for number, (kind, moment) in enumerate(STEPS, start=1):
            with self.subTest(kind=kind, moment=moment, tool=tool):
                began = time.monotonic()
                campaign = self.rig.campaign(f"{tool}-{kind}-{moment}", tool)
                campaign.start(_steps(kind, moment))
                campaign.run()
                self.assertEqual(len(_steps(kind, moment)), campaign.deaths)
                self.assert_each_mail_once(campaign)
                if tool == KNOWING or kind != "call":
                    self.assertEqual(set(), campaign.in_doubt)
                said = f"{campaign.deaths} died, {len(campaign.in_doubt)} in doubt, {time.monotonic() - began:.1f} s"
                progress(f"{number:2}/{len(STEPS)} {tool} {kind} {moment}: {said}")


def _steps(kind: str, moment: str) -> dict[str, Step]:
    """Three shards die there, each one time later than the one before; the fourth lives."""
    once = kind in ("start", "goodbye")
    return {shard: Step(kind, moment, 1 if once else nth) for nth, shard in enumerate(SHARDS[:3], start=1)}


def progress(text: str) -> None:
    """Tells how far it is."""
    print(f"  {text}", file=sys.stderr, flush=True)
