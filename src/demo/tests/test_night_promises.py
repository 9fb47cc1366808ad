"""Each broken promise of the night is noticed, and said in a sentence."""

import dataclasses
import unittest
from typing import Any

from evidence import Witness
from ledger import Delivery
from night_evidence import Killed, NightEvidence, Replays
from night_figures import NightFigures, figure_rows
from night_promises import judge
from night_stage import AGENT, NAMES, NightPlan

SECOND = 1_000_000_000
KNOWN = 25 * SECOND
REASON = f"1.9 USD used in the day from 2026-11-26T00:00:00Z: over the limit of 1 (usdPerDay in the policy of {AGENT})."
BREACH = {"action": "kill", "rule": "usdPerDay", "scope": AGENT, "figure": 2.1, "reason": REASON}


def delivery(at: float, started: float | None = None) -> Delivery:
    """One answer. Times in seconds."""
    began = None if started is None else int(started * SECOND)
    return Delivery("re", "support-a", "key", 1, 0, began, int(at * SECOND))


def stopped(name: str, **changes: Any) -> Witness:
    """An instance that was told after 24.5 s."""
    return dataclasses.replace(Witness(name, "us-east-1", "", False, 49 * SECOND // 2, REASON, 7, [], []), **changes)


def killed(**changes: Any) -> Killed:
    """One kill, by the policy."""
    return Killed({"id": "k-1", "actor": f"policy:{AGENT}", "reason": REASON, **changes}, KNOWN)


def report(*, state: str = "stopped", **second_region: Any) -> dict[str, Any]:
    """Two regions that confirmed, the second one with these changes; everyone in this state."""
    regions = [{"region": each, "present": True, "millis": 40} for each in ("us-east-1", "eu-west-1")]
    regions[1].update(second_region)
    return {"regions": regions, "instances": [{"instance": name, "state": state} for name in NAMES]}


def evidence(**changes: Any) -> NightEvidence:
    """A night in which every promise was kept: an answer a second for 21 s, with a budget for ten of them."""
    kept = NightEvidence(
        plan=NightPlan(budget=1),
        deliveries=[delivery(at, at - 0.1) for at in range(1, 22)],
        witnesses=[stopped(name) for name in NAMES],
        killed=killed(),
        report=report(),
        standing=[{"id": "k-1"}],
        stood_still=(21, 21),
        replays=Replays({"breaches": [BREACH]}, {"breaches": []}),
    )
    return dataclasses.replace(kept, **changes)


class ThePromises(unittest.TestCase):
    """Are judged by what was seen."""

    def broken(self, **changes: Any) -> str:
        """What broke the one promise that is broken; nothing if none is."""
        return "; ".join(each.broken for each in judge(NightFigures(evidence(**changes))) if each.broken is not None)

    def test_are_kept_where_nothing_went_wrong(self) -> None:
        """The example that the others change."""
        self.assertEqual("", self.broken())

    def test_p1_is_broken_by_a_call_that_started_once_every_region_had_the_kill(self) -> None:
        """One that does not say when it started counts from its arrival; one that started before does not count."""
        for late in (delivery(26, 25.5), delivery(26)):
            answers = [*evidence().deliveries, delivery(26, 24.9), late]
            self.assertEqual(
                "1 answers were sent by calls that started once every region had the kill",
                self.broken(deliveries=answers),
            )

    def test_p1_is_broken_by_a_ledger_that_goes_on(self) -> None:
        """Whoever wrote it."""
        self.assertEqual(
            "the ledger went from 21 to 22 answers while the agent was killed", self.broken(stood_still=(21, 22))
        )

    def test_p2_is_broken_by_a_region_that_is_late_or_never_confirms(self) -> None:
        """A second is late."""
        self.assertEqual("eu-west-1 took 1000 ms, 1000 are allowed", self.broken(report=report(millis=1000)))
        self.assertEqual("it is not on record that eu-west-1 has confirmed it", self.broken(report=report(millis=None)))

    def test_p2_is_broken_by_an_instance_that_never_stops_or_stops_for_another_reason(self) -> None:
        """It has to be told why."""
        first, *others = evidence().witnesses
        for change, words in (
            ({"told_at": None}, "support-a never stopped"),
            ({"told_why": "the lease has ended"}, "support-a stopped for another reason: the lease has ended"),
        ):
            changed = dataclasses.replace(first, **change)
            self.assertEqual(words, self.broken(witnesses=[changed, *others]))

    def test_p3_is_broken_by_a_region_without_the_kill(self) -> None:
        """As the report says."""
        self.assertEqual("eu-west-1 has no record of the kill", self.broken(report=report(present=False)))

    def test_p4_is_broken_by_a_second_kill(self) -> None:
        """Each region's monitor has noticed: it must be the same kill."""
        self.assertEqual("there are 2: k-1, k-2", self.broken(standing=[{"id": "k-1"}, {"id": "k-2"}]))

    def test_p10_is_broken_by_another_actor_or_a_reason_that_says_nothing_or_something_false(self) -> None:
        """Who and why: the figure is more than the budget, and no more than was spent."""
        self.assertEqual("key:ops has killed it", self.broken(killed=killed(actor="key:ops")))
        told = [stopped(name, told_why="enough") for name in NAMES]
        self.assertEqual(
            "the reason says neither figure nor rule nor limit: enough",
            self.broken(killed=killed(reason="enough"), witnesses=told),
        )
        for figure in ("1.00", "2.11"):
            reason = REASON.replace("1.9 ", f"{figure} ")
            told = [stopped(name, told_why=reason) for name in NAMES]
            self.assertIn(
                f"it says ${figure} of $2.10, with a budget of $1.00",
                self.broken(killed=killed(reason=reason), witnesses=told),
            )

    def test_p10_is_broken_by_a_roll_call_that_does_not_know_who_has_stopped(self) -> None:
        """As in the story of the campaign."""
        self.assertEqual(
            "the roll call says told of support-a, which has stopped", self.broken(report=report(state="told"))
        )

    def test_a_kill_that_comes_later_than_is_documented_is_broken(self) -> None:
        """The eleventh answer went over the limit, at 11 s."""
        told = [stopped(name, told_at=38 * SECOND) for name in NAMES]
        self.assertEqual("it took 27.0 s, 26.5 s are allowed", self.broken(witnesses=told))

    def test_a_replay_that_says_something_else_is_broken(self) -> None:
        """Nothing, another rule, twice, a figure that is none, or a kill where there should be none."""
        looser = {"breaches": []}
        for breaches, words in (
            ([], "the replay says nothing"),
            ([{**BREACH, "rule": "usdPerHour"}], "the replay says kill, 1.9 USD used"),
            ([BREACH, BREACH], "the replay says kill, 1.9 USD used"),
            ([{**BREACH, "figure": 2.2}], "the replay says $2.20 of $2.10, with a budget of $1.00"),
        ):
            with self.subTest(words):
                self.assertIn(words, self.broken(replays=Replays({"breaches": breaches}, looser)))
        both = Replays({"breaches": [BREACH]}, {"breaches": [BREACH]})
        self.assertIn("its replay says kill, 1.9 USD used", self.broken(replays=both))


class TheFigures(unittest.TestCase):
    """Are computed from the ledger."""

    def test_tell_what_was_spent_over_the_budget_and_how_late_the_kill_was(self) -> None:
        """$2.10 of $1, 24.5 s - 11 s; ten cents a second."""
        rows = dict(figure_rows(NightFigures(evidence())))

        self.assertEqual("21", rows["answers to one customer"])
        self.assertEqual(("$2.10", "$1.10"), (rows["spent, by the mail provider's ledger"], rows["over it"]))
        self.assertEqual("13.5 s", rows["from the answer that went over it to the kill"])
        self.assertEqual("$2,880.00", rows["at this rate, a night of 8 hours would have cost"])
