"""The operator's side of the story: a decision that is asked for until there is an answer."""

import io
import tempfile
import unittest
from functools import partial
from pathlib import Path

from killswitch import KillSwitch, Request, Response, Unreachable
from killswitch.testing import FakeSwitch

import acts
from campaign_stage import AGENT, CampaignStage, Plan
from children import Children
from provider_client import ProviderClient
from screen import Screen

from .test_stage import Cloud


class Flaky:
    """A switch that answers only after so many tries."""

    def __init__(self, failures: int) -> None:
        self.failures, self.fake, self.keys = failures, FakeSwitch(), set[str]()

    def __call__(self, request: Request, /) -> Response:
        self.keys.add(request.headers["idempotency-key"])
        self.failures -= 1
        if self.failures >= 0:
            raise Unreachable("us-east-1: answered 503")
        return self.fake(request)


class ADecision(unittest.TestCase):
    """Is one, however often it has to be asked for."""

    def setUp(self) -> None:
        """A stage, and an operator who does not wait long."""
        kept, acts.RETRY_SECONDS = acts.RETRY_SECONDS, 0.0
        self.addCleanup(setattr, acts, "RETRY_SECONDS", kept)
        self.out = io.StringIO()

    def stage(self, patience: float) -> CampaignStage:
        """A stage with this much patience."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        provider = ProviderClient("http://127.0.0.1:3")
        plan = Plan(patience=patience)
        return CampaignStage(Screen(self.out), Cloud(), provider, Children(), Path(folder.name), plan=plan)

    def test_is_asked_for_under_one_idempotency_key_until_there_is_an_answer(self) -> None:
        """F01, P4: a kill that is repeated is the same kill, and the time runs from the first try."""
        switch = Flaky(failures=2)

        decision = acts._decided(self.stage(30), partial(KillSwitch(transport=switch).kill, AGENT, reason="r"))

        self.assertEqual(("kill-1", 1), (decision.answer["kill"]["id"], len(switch.keys)))
        self.assertEqual(2, self.out.getvalue().count("the operator asks again"))
        self.assertGreater(decision.answered_at, decision.called_at)

    def test_is_given_up_when_patience_has_run_out(self) -> None:
        """Then the story cannot be played, and says why."""
        switch = Flaky(failures=1_000_000)

        with self.assertRaisesRegex(Unreachable, "503"):
            acts._decided(self.stage(0.0), partial(KillSwitch(transport=switch).kill, AGENT, reason="r"))
