"""The fake that is shipped keeps the promises that tests rely on."""

import json
import unittest

from killswitch import AgentKilled, KillSwitch, NotFound, Request
from killswitch.testing import FakeSwitch

from .doubles import MAILER


class TheFakeSwitch(unittest.TestCase):
    """Answers as the switch would."""

    def setUp(self) -> None:
        """A fake, and a client of it."""
        self.fake = FakeSwitch()
        self.switch = KillSwitch(transport=self.fake)

    def test_kills_what_a_scope_covers_and_nothing_else(self) -> None:
        """An organisation, and its neighbour."""
        with self.switch.agent(MAILER) as covered, self.switch.agent("agent://acme-2/production/mailer") as neighbour:
            self.switch.kill("agent://acme/*", reason="r")
            neighbour.heartbeat()
            with self.assertRaises(AgentKilled):
                covered.heartbeat()

    def test_kills_one_instance_and_not_its_neighbour(self) -> None:
        """The instance that misbehaves."""
        with self.switch.agent(MAILER, instance="i-1") as first, self.switch.agent(MAILER, instance="i-2") as second:
            self.switch.kill(MAILER, instance="i-1", reason="r")
            second.heartbeat()
            with self.assertRaises(AgentKilled):
                first.heartbeat()

    def test_a_kill_that_a_resume_does_not_name_stands(self) -> None:
        """A resume lifts kills of exactly its scope."""
        self.switch.kill("agent://acme/*", reason="wide")
        self.switch.kill(MAILER, reason="narrow")
        self.switch.resume(MAILER, reason="repaired")

        with self.assertRaises(AgentKilled) as told, self.switch.agent(MAILER):
            self.fail("it has started")
        self.assertEqual("wide", told.exception.reason)

    def test_takes_two_people_to_resume_where_it_is_told_to(self) -> None:
        """P3: the first one lifts nothing, counts once, and agrees to nothing that came later."""
        fake = FakeSwitch(approvals=2)
        dana, sam = (KillSwitch(key=key, transport=fake) for key in ("ks_dana", "ks_sam"))
        dana.kill(MAILER, reason="r")

        for _ in range(2):
            first = dana.resume(MAILER, reason="repaired")
            self.assertEqual(([], True, 1), (first["lifts"], first["killed"], first["approval"]["given"]))
        dana.kill(MAILER, reason="again")
        self.assertEqual([], sam.resume(MAILER, reason="looked at")["lifts"])
        with self.assertRaises(AgentKilled), dana.agent(MAILER):
            self.fail("it has started")

        second = dana.resume(MAILER, reason="repaired, too")
        self.assertEqual((2, False, 2), (len(second["lifts"]), second["killed"], second["approval"]["given"]))

    def test_never_takes_a_checkpoint_back(self) -> None:
        """P8: a lower or equal sequence is not stored."""
        for sequence, done in ((2, "new"), (2, "same"), (1, "old")):
            self._beat({"sequence": sequence, "data": {"done": done}})

        self.assertEqual({"done": "new"}, self.fake.checkpoint(MAILER))

    def test_refuses_a_lease_that_nobody_was_given(self) -> None:
        """P6: missing or forged."""
        for headers in ({}, {"authorization": "Bearer forged"}):
            with self.subTest(headers):
                self.assertEqual(403, self.fake(Request("POST", "/v1/tools/email/send", headers, None, 1.0)).status)

    def test_names_whoever_calls_after_being_told(self) -> None:
        """The roll call: told, then resisting, then stopped."""
        with self.switch.agent(MAILER, instance="i-1"):
            kill = self.switch.kill(MAILER, reason="r")["kill"]["id"]
            self._beat(None, lease="lease-1")
            self.assertEqual("told", self._state(kill))
            call = Request("POST", "/v1/tools/email/send", {"authorization": "Bearer lease-1"}, None, 1.0)
            self.assertEqual(403, self.fake(call).status)
            self.assertEqual("resisting", self._state(kill))
        self.assertEqual("stopped", self._state(kill))

    def test_knows_no_other_route(self) -> None:
        """A test that leans on one should hear so."""
        with self.assertRaises(NotFound):
            self.switch.status(MAILER)
        with self.assertRaises(NotFound):
            self.switch.kill_status("unknown")

    def test_the_checkpoint_of_a_killed_agents_first_start_is_its_own(self) -> None:
        """A fake with a checkpoint hands it to whoever starts."""
        fake = FakeSwitch(checkpoint={"done": 5})

        with KillSwitch(transport=fake).agent(MAILER) as agent:
            self.assertEqual({"done": 5}, agent.checkpoint)
        self.assertEqual({"done": 5}, fake.checkpoint())
        self.assertIsNone(FakeSwitch().checkpoint())

    def _beat(self, checkpoint: dict[str, object] | None, lease: str | None = None) -> None:
        body = {"instance": "i-1", "status": "running", "checkpoint": checkpoint}
        if lease is not None:
            body["lease"] = lease
        path = "/v1/agents/acme/production/mailer/heartbeat"
        self.fake(Request("POST", path, {}, json.dumps(body).encode(), 1.0))

    def _state(self, kill: str) -> str:
        return str(self.switch.kill_status(kill)["rollCall"]["instances"][0]["state"])
