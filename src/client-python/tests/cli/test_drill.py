"""`drill`: the fake switch in two regions is killed and resumed for real."""

import json
import unittest
from collections.abc import Sequence
from typing import Any

from killswitch import Request, Response
from killswitch.cli._probe import TOOL
from killswitch.testing import FakeSwitch

from .desk import Desk, answer, unreachable
from .samples import KEY, KEY_ID

AGENT = "agent://drill/killswitch/command"
PATH = "/v1/agents/drill/killswitch/command"


def _made(agent: str) -> Response:
    """A key of this agent; nobody makes keys for the switch's own."""
    if agent.startswith("agent://killswitch/"):
        return answer(403, {"title": "Not allowed"})
    return answer(201, {"id": KEY_ID, "key": KEY, "role": "agent", "agent": agent})


class Regions:
    """Two regions of one fake switch, with keys and agents, which it has none of. What they get wrong can be set."""

    def __init__(self) -> None:
        self.fake = FakeSwitch(regions=("us-east-1", "eu-west-1"))
        self.instances: dict[str, str] = {}
        self.revoked: list[str] = []
        self.known: dict[str, Any] | None = None
        self.unknown_key = 2
        self.lets_through = False
        self.forgets_to_fence = False
        self.pending = False
        self.resumed = 0

    def connect(self, urls: Sequence[str], _certificate: Any) -> Any:
        """The way to the first of the URLs."""
        region = "us-east-1" if "us." in urls[0] else "eu-west-1"
        return lambda request: self.answer(request, region)

    def answer(self, request: Request, region: str) -> Response:
        """As the switch would."""
        if request.path == "/v1/keys":
            return _made(json.loads(request.body or b"{}")["agent"])
        if request.method == "DELETE":
            self.revoked.append(request.path)
            return answer(204, "")
        if request.path == PATH:
            return self._agent()
        if request.path.endswith("/heartbeat"):
            return self._heartbeat(request, region)
        if request.path == TOOL and (self.lets_through or (self.forgets_to_fence and self.resumed)):
            return answer(404, {})
        return self._decided(request, region)

    def _agent(self) -> Response:
        lines = [{"instance": i, "region": r, "health": "active"} for i, r in self.instances.items()]
        return answer(200, self.known or {"killed": False, "instances": lines}) if self._is_known() else answer(404, {})

    def _is_known(self) -> bool:
        return bool(self.known or self.instances)

    def _heartbeat(self, request: Request, region: str) -> Response:
        if region == "eu-west-1" and self.unknown_key > 0:
            self.unknown_key -= 1
            return answer(401, {"message": "Unauthorized"})
        response = self.fake.answer(request, region)
        self.instances[self.fake.heartbeats[-1]["instance"]] = region
        return response

    def _decided(self, request: Request, region: str) -> Response:
        response = self.fake.answer(request, region)
        if request.path.endswith("/resume"):
            self.resumed += 1
        if request.path.endswith("/kill") and self.pending:
            body = response.json()
            body["regions"][1]["outcome"] = "pending"
            return answer(200, body)
        return response


class ADrill(unittest.TestCase):
    """Shows that a kill works, in every region, and harms nobody."""

    def setUp(self) -> None:
        """A desk, and two regions. A step that fails must not take long."""
        self.regions = Regions()
        self.desk = Desk()
        self.desk.connect = self.regions.connect
        self.addCleanup(self.desk.close)

    def test_of_an_agent_that_takes_two_people_to_resume_says_that_it_stays_killed(self) -> None:
        """P3: and whoever drills alone cannot lift it."""
        self.regions.fake = FakeSwitch(regions=("us-east-1", "eu-west-1"), approvals=2)

        ran = self.desk.run("drill")

        self.assertEqual(6, ran.code)
        self.assertIn("stays killed: a policy wants two people", ran.err)

    def test_times_each_step_in_each_region(self) -> None:
        """P1, P2, P5: confirmed, told, refused, running again."""
        ran = self.desk.run("drill", "--json")

        self.assertEqual((0, True, AGENT), (ran.code, ran.json["held"], ran.json["agent"]), ran.err)
        self.assertEqual(["us-east-1", "eu-west-1"], [each["region"] for each in ran.json["regions"]])
        for region in ran.json["regions"]:
            for name in ("confirmedMillis", "toldMillis", "refusedMillis", "againMillis"):
                self.assertIsInstance(region[name], int)

    def test_leaves_the_agent_resumed_and_revokes_its_key(self) -> None:
        """Also for a person: a table."""
        ran = self.desk.run("drill")

        self.assertRegex(ran.out, r"eu-west-1 +confirmed +[\d,]+ ms +[\d,]+ ms +[\d,]+ ms +[\d,]+ ms")
        self.assertEqual((1, [f"/v1/keys/{KEY_ID}"]), (self.regions.resumed, self.regions.revoked))
        self.assertNotIn(KEY, ran.out + ran.err)

    def test_leaves_no_instance_that_looks_lost(self) -> None:
        """Each of the four says goodbye while it is still listened to, and nothing after it."""
        self.desk.run("drill")

        last = {beat["instance"]: beat["status"] for beat in self.regions.fake.heartbeats}
        self.assertEqual([4, {"stopped"}], [len(last), set(last.values())])

    def test_takes_a_key_that_is_given_and_makes_none(self) -> None:
        """P11: an operator can drill without an admin."""
        self.desk.environ["KILLSWITCH_DRILL_KEY"] = KEY

        self.assertEqual((0, []), (self.desk.run("drill").code, self.regions.revoked))

    def test_that_is_not_stopped_is_a_broken_promise(self) -> None:
        """P1: calls get through after the kill was answered."""
        self.regions.lets_through = True

        ran = self.desk.run("drill", "--wait", "1")

        self.assertEqual(5, ran.code)
        self.assertIn("BROKEN P1", ran.out)
        self.assertEqual((1, 1), (self.regions.resumed, len(self.regions.revoked)))

    def test_that_is_not_fenced_is_a_broken_promise(self) -> None:
        """P5: a lease from before the kill acts after the resume."""
        self.regions.forgets_to_fence = True

        ran = self.desk.run("drill")

        self.assertEqual((5, True), (ran.code, "BROKEN P5" in ran.out))

    def test_that_one_region_has_not_confirmed_is_exit_code_4(self) -> None:
        """P2."""
        self.regions.pending = True

        ran = self.desk.run("drill", "--json")

        self.assertEqual((4, None), (ran.code, ran.json["regions"][1]["confirmedMillis"]))

    def test_kills_nobody_elses_agent(self) -> None:
        """One that is at work is refused, and so is one that is killed already: the resume would be real."""
        at_work = {"instance": "i-7", "region": "us-east-1", "health": "active"}
        for known in ({"killed": False, "instances": [at_work]}, {"killed": True, "instances": []}):
            self.regions.known = known
            ran = self.desk.run("drill")
            with self.subTest(known):
                self.assertEqual((1, [], 0), (ran.code, self.regions.fake.heartbeats, self.regions.resumed))
                self.assertEqual(1, len(self.regions.revoked))
                self.regions.revoked.clear()

    def test_whose_kill_fails_is_resumed_all_the_same(self) -> None:
        """The kill may have arrived. The key is revoked, too."""
        kept = self.regions.answer

        def lose_the_kill(request: Request, region: str) -> Response:
            if request.path.endswith("/kill"):
                kept(request, region)
                raise unreachable()
            return kept(request, region)

        self.regions.answer = lose_the_kill  # type: ignore[method-assign]

        ran = self.desk.run("drill")

        self.assertEqual((3, 1, 1), (ran.code, self.regions.resumed, len(self.regions.revoked)))

    def test_that_cannot_start_says_why_and_kills_nothing(self) -> None:
        """The key is not accepted in time."""
        self.regions.unknown_key = 1_000

        ran = self.desk.run("drill", "--wait", "0.5")

        self.assertEqual((1, 0), (ran.code, self.regions.resumed))
        self.assertIn("could not start", ran.err)
