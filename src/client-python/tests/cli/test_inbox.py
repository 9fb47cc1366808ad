"""`inbox`."""

import unittest

from . import samples
from .desk import Desk, answer
from .samples import MAILER

DEAD = "/v1/agents/acme/production/mailer/inbox/dead"
ID = "us-east-1.01JBNY4V0000000000000000IN"


class DeadLetters(unittest.TestCase):
    """Are looked at by people, and put back by operators."""

    def desk(self, **replies: object) -> Desk:
        """A desk in front of a switch that answers so."""
        desk = Desk({route.replace("_", " ", 1): reply for route, reply in replies.items()})
        self.addCleanup(desk.close)
        return desk

    def test_are_listed_with_what_they_say_and_cannot_steer_the_terminal(self) -> None:
        """F31: an agent writes what it likes."""
        ran = self.desk(**{f"GET_{DEAD}": samples.dead_letters()}).run("inbox", "dead", "acme/production/mailer")

        self.assertEqual(0, ran.code)
        for word in (ID, "acme/production/planner", "1 dead letter of acme/production/mailer"):
            self.assertIn(word, ran.out + ran.err)
        self.assertNotIn("\x1b", ran.out)

    def test_are_listed_with_all_their_pages_for_machines(self) -> None:
        """In one list, with the regions that are missing in any page."""
        first, last = samples.dead_letters(cursor="c+1"), samples.dead_letters(missing=["eu-west-1"])
        ran = self.desk(**{f"GET_{DEAD}": [first, last]}).run("inbox", "dead", MAILER, "--json")

        self.assertEqual({"intents": first["intents"] + last["intents"], "missing": ["eu-west-1"]}, ran.json)
        self.assertEqual(f"{DEAD}?cursor=c%2B1", ran.requests[1].path)

    def test_of_a_region_that_does_not_answer_are_said_to_be_missing(self) -> None:
        """Nobody takes an empty list for an empty inbox."""
        ran = self.desk(**{f"GET_{DEAD}": {"intents": [], "missing": ["eu-west-1"]}}).run("inbox", "dead", MAILER)

        self.assertIn("Those of eu-west-1 are not among them", ran.err)

    def test_are_put_back_one_or_more(self) -> None:
        """By their ids."""
        desk = self.desk(**{f"POST_{DEAD}/{ID}/revive": answer(204, "")})

        ran = desk.run("inbox", "revive", MAILER, ID, ID)

        self.assertEqual((0, 2), (ran.code, len(ran.requests)))
        self.assertIn(f"{ID} waits for acme/production/mailer again.", ran.out)
        self.assertEqual({"agent": MAILER, "revived": [ID]}, desk.run("inbox", "revive", MAILER, ID, "--json").json)

    def test_that_are_not_there_are_refused_by_the_switch(self) -> None:
        """With its own words."""
        problem = {"title": "No such intent", "detail": "There is no intent of this id."}
        ran = self.desk(**{f"POST_{DEAD}/{ID}/revive": answer(404, problem)}).run("inbox", "revive", MAILER, ID)

        self.assertEqual(1, ran.code)
        self.assertIn("No such intent", ran.err)

    def test_are_one_agents(self) -> None:
        """P12: nothing is asked."""
        ran = self.desk().run("inbox", "dead", "acme/*")

        self.assertEqual((2, []), (ran.code, ran.requests))
