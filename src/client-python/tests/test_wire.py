"""Fields of a heartbeat's answer that are there only sometimes."""

import copy
import pickle
import unittest
from datetime import datetime, timezone

from killswitch import (
    ActionInDoubt,
    AgentKilled,
    CheckpointTaken,
    Conflict,
    InDoubt,
    KillSwitch,
    LeaseExpired,
    Unreachable,
)
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, response, switch_answering

OWNER = {"instance": "i-2", "region": "eu-west-1", "until": "2026-03-01T09:05:00Z"}


class ACheckpointKeyThatAnotherInstanceHas(unittest.TestCase):
    """F17: one owner for each piece of work; the second is told."""

    def test_stops_the_start_and_the_start_may_be_tried_again(self) -> None:
        """Nothing has begun, and the goodbye is said."""
        fake = FakeSwitch()
        fake.take_checkpoint("i-2", "a")
        agent = KillSwitch(transport=fake).agent(MAILER, instance="i-1", checkpoint_key="a")

        with self.assertRaisesRegex(CheckpointTaken, "'a' is done by instance i-2 in local"), agent:
            self.fail("it has started")
        fake.take_checkpoint(None, "a")
        with agent:
            agent.heartbeat(checkpoint={"done": 1})

        self.assertEqual({"done": 1}, fake.checkpoint(MAILER, "a"))
        statuses = [(beat["status"], "lease" in beat) for beat in fake.heartbeats]
        self.assertEqual([("running", False), ("stopped", True), ("running", False)], statuses[:3])

    def test_is_told_by_a_heartbeat_and_its_checkpoint_is_not_reported_again(self) -> None:
        """P9: as an error, which says who, where and until when; the lease is renewed all the same."""
        answers = [ALIVE, {**ALIVE, "lease": "l2", "checkpointOwner": OWNER}, ALIVE, ALIVE, ALIVE]
        switch, asked = switch_answering(*[response(200, each) for each in answers])

        with switch.agent(MAILER, instance="i-1") as agent:
            with self.assertRaises(CheckpointTaken) as taken:
                agent.heartbeat(checkpoint={"done": 1}, usage={"calls": 1})
            agent.heartbeat()

        error = taken.exception
        self.assertEqual(("default", "i-2", "eu-west-1"), (error.checkpoint_key, error.instance, error.region))
        self.assertEqual(datetime(2026, 3, 1, 9, 5, tzinfo=timezone.utc), error.until)
        self.assertEqual(("l2", {"calls": 1}), (asked.body(2)["lease"], asked.body(2)["usage"]))
        self.assertNotIn("checkpoint", asked.body(2))

    def test_is_no_news_where_the_owner_is_the_one_that_asks(self) -> None:
        """A switch may say so always."""
        own = {**ALIVE, "checkpointOwner": {"instance": "i-1"}}
        switch, _ = switch_answering(response(200, own), response(200, own))

        with switch.agent(MAILER, instance="i-1"):
            pass


class AnAnswerThatSaysWhyItHoldsNoLease(unittest.TestCase):
    """Is told on with what follows from it."""

    def test_is_the_reason_of_a_start_that_failed(self) -> None:
        """Nothing has begun."""
        switch, _ = switch_answering(response(200, {"killed": False, "fenced": False, "withheld": "unrecorded"}))

        with self.assertRaisesRegex(Unreachable, "unrecorded"), switch.agent(MAILER):
            self.fail("it has started")

    def test_is_in_the_end_of_the_lease(self) -> None:
        """As a sentence, and for a program."""
        ended = {**ALIVE, "leaseExpiresAt": "2001-01-01T00:00:00Z"}
        answers = [ended, {"killed": False, "fenced": False, "withheld": "unrecorded"}, ALIVE]
        switch, _ = switch_answering(*[response(200, each) for each in answers])

        with self.assertRaises(LeaseExpired) as stopped, switch.agent(MAILER, background=False) as agent:
            agent.heartbeat()
            agent.guard()

        self.assertEqual("unrecorded", stopped.exception.withheld)
        self.assertIn("withheld one: unrecorded", str(stopped.exception))


class EveryError(unittest.TestCase):
    """Goes from one process to another as it is: pools of processes pickle them."""

    def test_survives_being_copied(self) -> None:
        """With everything that it carries."""
        time = datetime(2026, 3, 1, tzinfo=timezone.utc)
        errors = [
            AgentKilled(MAILER, "r", actor="dana", time=time, scope="agent://*", kill_id="k"),
            AgentKilled(MAILER, "r", fenced=True),
            LeaseExpired(MAILER, "r", withheld="unrecorded"),
            CheckpointTaken("a", "i-2", region="x", until=time),
            InDoubt("m", "key"),
            ActionInDoubt("m", "key"),
            Conflict(409, type="urn:x", title="t", detail="d"),
            Unreachable("m"),
        ]
        for error in errors:
            for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
                with self.subTest(error):
                    self.assertEqual((type(error), str(error), vars(error)), (type(again), str(again), vars(again)))
