"""Waiting on the stage: until it is done, until it takes too long, until something has died."""

import io
import tempfile
import unittest
from pathlib import Path

from campaign_stage import CampaignStage, Plan
from children import Children
from cloud import CloudFailed
from instances import Assignment, Instance
from provider_client import ProviderClient
from screen import Screen
from stage import StoryBroken


class Provider(ProviderClient):
    """A ledger that always says the same."""

    def sent(self) -> int:
        """Three thousand."""
        return 3_000


class Cloud:
    """A switch that is there, or not."""

    def __init__(self) -> None:
        self.regions = {"us-east-1": "http://127.0.0.1:1", "eu-west-1": "http://127.0.0.1:2"}
        self.keys = {"admin": "ks_admin", "operator": "ks_operator", "viewer": "ks_viewer"}
        self.failure: Exception | None = None

    def check(self) -> None:
        """Raises what it was told to."""
        if self.failure is not None:
            raise self.failure


class Failed(Instance):
    """An instance that has failed."""

    def __init__(self) -> None:
        self.assignment = Assignment("mailer-b", "eu-west-1", "b", "broken")
        self._told = []

    failure = "no provider"


class TheStage(unittest.TestCase):
    """Waits, and never for ever."""

    def setUp(self) -> None:
        """A stage with nobody on it."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cloud, self.out = Cloud(), io.StringIO()
        provider = Provider("http://127.0.0.1:3")
        self.stage = CampaignStage(Screen(self.out), self.cloud, provider, Children(), Path(folder.name))

    def test_waits_until_it_is_done(self) -> None:
        """And shows the ledger meanwhile."""
        answers = [False, False, True]

        self.stage.wait_until(lambda: answers.pop(0), 5, lambda: "it took too long")

        self.assertIn("the ledger has 3,000 mails", self.out.getvalue())

    def test_calls_the_story_broken_when_it_takes_too_long(self) -> None:
        """With the sentence that says what did not happen."""
        with self.assertRaisesRegex(StoryBroken, "mailer-a did not stop"):
            self.stage.wait_until(lambda: False, 0.05, lambda: "mailer-a did not stop")

    def test_notices_at_once_that_the_switch_or_an_instance_has_died(self) -> None:
        """Nobody waits for the dead."""
        self.stage.first_run.append(Failed())
        with self.assertRaisesRegex(StoryBroken, "mailer-b in eu-west-1 failed: no provider"):
            self.stage.wait_until(lambda: False, 60, lambda: "")

        self.cloud.failure = CloudFailed("The local cloud has ended")
        with self.assertRaises(CloudFailed):
            self.stage.wait_until(lambda: False, 60, lambda: "")

    def test_allows_a_slow_run_more_time(self) -> None:
        """Who wants to watch may."""
        self.assertGreater(Plan(pace=1.0).run_seconds, Plan().run_seconds + 400)

    def test_makes_clients_of_all_regions_or_of_one(self) -> None:
        """The first region first."""
        self.assertIn("['http://127.0.0.1:1', 'http://127.0.0.1:2']", repr(self.stage.switch("operator")))
        self.assertIn("['http://127.0.0.1:2']", repr(self.stage.switch("operator", "eu-west-1")))
