"""
The story of 9:05 on the page, and what CloudWatch's widget shows: a real browser, the real switch, and a campaign
behind it that sends mails all the while.

It needs the switch built and a browser, so it is not found by discovery: `scripts/test page` names it.
"""

import json
import os
import subprocess
import tempfile
import unittest
import urllib.request
import uuid
from http import HTTPStatus
from pathlib import Path

from killswitch import KillSwitch

from tests.rig import PLAIN, Rig
from tests.waiting import answer_of, wait_until

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard"
CUSTOMERS = 16_000
"""Two minutes' work at this pace: nobody takes that long to the kill."""
PACE = 3.0
SHARD_OF_THE_DEAF = "d"
STORY_SECONDS = 300
ASKED_BY_THE_PAGE = ("/dashboard/index.html", "/v1/agents", "/v1/audit")
"""Each by another function. On a busy machine its first start takes longer than a gateway waits."""


def load_tests(_: unittest.TestLoader, tests: unittest.TestSuite, pattern: "str | None") -> unittest.TestSuite:
    """Nothing for those who look for every test of the folder."""
    return tests if pattern is None else unittest.TestSuite()


def setUpModule() -> None:  # noqa: N802
    """Starts the one local cloud of all these tests; returns when the functions that the page asks have started."""
    rig = WithTheRig.rig = Rig().__enter__()
    unittest.addModuleCleanup(rig.__exit__)
    home = next(iter(rig.cloud.regions.values()))
    for path in ASKED_BY_THE_PAGE:
        wait_until(lambda path=path: _answers(f"{home}{path}", rig.cloud.keys["admin"]), f"{path} is answered")


def _answers(url: str, key: str) -> bool:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {key}"})
    try:
        with urllib.request.urlopen(request, timeout=40) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False


class WithTheRig(unittest.TestCase):
    """Base of the tests."""

    rig: Rig

    def browse(self, test: str, environment: "dict[str, str]") -> None:
        """Lets the browser run this test of the dashboard, and fails if it does."""
        told = subprocess.run(
            ["node", "--test", f"tests/browser/{test}"],
            cwd=DASHBOARD,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=STORY_SECONDS,
            check=False,
        )
        self.assertEqual(0, told.returncode, f"{told.stdout}\n{told.stderr}")

    @property
    def home(self) -> str:
        """The first region's URL."""
        return next(iter(self.rig.cloud.regions.values()))


class TheStoryOnThePage(WithTheRig):
    """Is clicked through from the alarm to the report, while an instance that does not listen goes on trying."""

    def test_stops_real_agents_and_lets_them_go_on_with_each_mail_sent_once(self) -> None:
        """P1, P2, P5, P8, P9, P10: the page tells what has happened, and it has."""
        ledger = self.rig.ledgers[PLAIN]
        campaign = self.rig.campaign("page", PLAIN, pace=PACE, count=CUSTOMERS)
        campaign.deaf = SHARD_OF_THE_DEAF
        campaign.start()

        self.browse(
            "story.test.js",
            {
                "KILLSWITCH_DASHBOARD_URL": f"{self.home}/dashboard/index.html",
                "KILLSWITCH_DASHBOARD_KEY": self.rig.cloud.keys["admin"],
                "KILLSWITCH_DASHBOARD_AGENT": campaign.agent,
            },
        )

        campaign.wait_until_stopped()
        stopped = campaign.told_at()
        begun = [each["started_at"] for each in ledger.deliveries()]
        self.assertGreater(len(begun), 0, "nothing was sent before the kill")
        self.assertEqual([], [at for at in begun if at > stopped], "mails begun after all were told to stop")

        campaign.pace, campaign.deaf = 0.0, ""
        campaign.start()
        campaign.run()
        self.assertTrue(campaign.is_finished)
        self.assertEqual([], campaign.complaints(ledger.recipients(), set()))


def _kill(operator: KillSwitch, scope: str, reason: str) -> None:
    """The same kill, until it is answered."""
    key = uuid.uuid4().hex
    answer_of(lambda: operator.kill(scope, reason=reason, idempotency_key=key), f"{scope} is killed")


class TheWidgetInCloudWatch(WithTheRig):
    """Is what its function returns, put into a page: no console can be had here."""

    def test_can_be_read_on_a_phone_and_a_desk_by_day_and_by_night(self) -> None:
        """F31: what agents and operators wrote is text, long or not."""
        with self.rig.switch(self.rig.cloud.keys["operator"]) as operator:
            for name in ("production/pricing-bot", "production/support-triage", "staging/translator"):
                self._heard(f"agent://acme/{name}")
            _kill(operator, "agent://acme/production/pricing-bot", 'it quotes <b>prices</b> & "discounts" of 2019')
            _kill(operator, "agent://acme/staging/*", " ".join(["nobody looks after staging tonight"] * 8))
        with tempfile.TemporaryDirectory(prefix="killswitch-widget-") as folder:
            returned = Path(folder) / "widget.html"
            returned.write_text(self._look(), encoding="utf-8")
            self.browse("widget.test.js", {"KILLSWITCH_WIDGET": str(returned)})

    def _heard(self, agent: str) -> None:
        """One heartbeat, and no goodbye."""
        with self.rig.switch(self.rig.key_of(agent)) as switch:
            switch.agent(agent, instance="i-1", background=False).__enter__()

    def _look(self) -> str:
        functions = f"{self.rig.cloud.control}/regions/{self.rig.regions[0]}/lambda/2015-03-31/functions"
        payload = json.dumps({"widgetContext": {"forms": {"all": {"actor": "dana"}}}}).encode()
        call = urllib.request.Request(f"{functions}/killswitch-widget/invocations", payload, method="POST")
        with urllib.request.urlopen(call, timeout=60) as answer:
            return str(json.load(answer))
