"""Each broken promise is noticed, and said in a sentence."""

import io
import unittest

from ending import show_ending
from evidence import Evidence
from figures import Figures, figure_rows
from promises import judge
from screen import WIDTH, Screen

from . import examples
from .examples import SECOND, books, delivery, evidence, killed, obeying, report, resisting, resumed


class ThePromises(unittest.TestCase):
    """Are judged by what was seen."""

    def broken(self, seen: Evidence) -> list[str]:
        """The promise's number and what broke it."""
        return [f"{each.promise.split()[0]}: {each.broken}" for each in judge(seen) if each.broken is not None]

    def test_are_kept_where_nothing_went_wrong(self) -> None:
        """The example that the others change."""
        self.assertEqual([], self.broken(evidence()))

    def test_p1_is_broken_by_a_call_that_started_after_the_acknowledgement(self) -> None:
        """Whoever made it, before the resume."""
        late = delivery("b-001", "mailer-x", 10.041, 10.1)

        self.assertEqual(
            ["P1: 100 mails were sent by calls that started after the kill was acknowledged (b-001)"],
            self.broken(evidence(books=books(deliveries=[*books().deliveries, late]))),
        )

    def test_p1_is_broken_by_a_killed_instance_that_gets_through_after_the_resume(self) -> None:
        """The old lease must never work again, however much later."""
        late = delivery("d-001", "mailer-d", 25.0, 25.1)

        self.assertIn("P1: 100 mails", self.broken(evidence(books=books(deliveries=[late])))[0])

    def test_p1_counts_a_call_that_does_not_say_when_it_started_from_its_arrival(self) -> None:
        """Silence is no way around the count."""
        silent = examples.Delivery("b-001", "mailer-x", None, 100, 0, None, 11 * SECOND)

        self.assertIn("P1: 100 mails", self.broken(evidence(books=books(deliveries=[silent])))[0])

    def test_p1_is_broken_by_a_ledger_that_does_not_stand_still(self) -> None:
        """Even by one batch."""
        self.assertEqual(
            ["P1: the ledger went from 200 to 300 mails while the agent was killed"],
            self.broken(evidence(stood_still=(200, 300))),
        )

    def test_p2_is_broken_by_a_region_that_has_not_confirmed(self) -> None:
        """A pending region is named."""
        answer = {**killed().answer, "regions": [{"region": "eu-west-1", "outcome": "pending"}]}

        self.assertEqual(
            ["P2: the kill's answer says pending for eu-west-1"], self.broken(evidence(kill=killed(answer=answer)))
        )

    def test_p2_is_broken_by_a_region_that_takes_a_second(self) -> None:
        """The budget is less than that, by the switch's own measure: this machine's load is not the switch's."""
        answer = {**killed().answer, "regions": [{"region": "eu-west-1", "outcome": "confirmed", "millis": 1000}]}

        self.assertEqual(
            ["P2: a region took 1000 ms, 1000 are allowed"], self.broken(evidence(kill=killed(answer=answer)))
        )

    def test_p2_is_broken_by_an_instance_that_never_stops_or_stops_for_another_reason(self) -> None:
        """It has to be told of this kill."""
        for witness, sentence in (
            (obeying(told_at=None), "mailer-a never stopped"),
            (obeying(told_why="no lease"), "mailer-a stopped for another reason: no lease"),
        ):
            with self.subTest(sentence):
                self.assertEqual([f"P2: {sentence}"], self.broken(evidence(witnesses=[witness, resisting()])))

    def test_p3_is_broken_by_a_region_without_the_kill(self) -> None:
        """Confirmed, and not there."""
        self.assertEqual(
            ["P3: us-east-1, eu-west-1 has no record of the kill"], self.broken(evidence(report=report(presence=False)))
        )

    def test_p4_is_broken_by_a_resume_that_lifts_something_else_or_not_everything(self) -> None:
        """The kill itself, and no other left."""
        for answer, sentence in (
            ({"lifts": []}, "the resume did not lift the kill"),
            ({"lifts": [{"kill": "k-1"}], "stillKilledBy": ["k-2"]}, "the agent is still killed by another kill"),
        ):
            with self.subTest(sentence):
                self.assertEqual([f"P4: {sentence}"], self.broken(evidence(resume=resumed(answer=answer))))

    def test_p5_is_broken_by_an_instance_that_is_not_refused_or_not_fenced(self) -> None:
        """While killed and after the resume; a refusal for the lease's age proves nothing and is not counted."""
        while_killed, after = resisting().refused
        for witness, sentence in (
            (resisting(refused=[after]), "mailer-d was not refused while the agent was killed"),
            (resisting(refused=[SECOND, after]), "mailer-d was not refused while the agent was killed"),
            (resisting(refused=[while_killed], fenced=[]), "mailer-d was not fenced after the resume"),
        ):
            with self.subTest(sentence):
                self.assertEqual([f"P5: {sentence}"], self.broken(evidence(witnesses=[obeying(), witness])))

    def test_p8_is_broken_by_a_shard_that_goes_on_elsewhere(self) -> None:
        """Too early, too late, or not at all."""
        for start in (0, 2, None):
            continued = {"d": 1} if start is None else {"a": start, "d": 1}
            with self.subTest(start):
                self.assertEqual(
                    [f"P8: shard a had 1 batches finished and went on from {start}"],
                    self.broken(evidence(continued=continued)),
                )

    def test_p9_is_broken_by_a_duplicate_and_names_what_is_known_of_it(self) -> None:
        """By mail, or by idempotency key."""
        twice = {**books().recipients, "customer-7": 2}

        self.assertEqual(["P9: 1 mails were duplicates"], self.broken(evidence(books=books(recipients=twice))))
        self.assertEqual(
            ["P9: 0 mails were duplicates, under the keys campaign-a-000"],
            self.broken(evidence(books=books(repeated_keys=["campaign-a-000"]))),
        )

    def test_p9_is_broken_by_a_customer_without_a_mail_and_by_a_mail_to_somebody_else(self) -> None:
        """Nobody is left out, and nobody is invented."""
        others = {**dict.fromkeys(examples.RECIPIENTS[1:], 1), "somebody": 1}

        self.assertEqual(
            ["P9: 1 customers got no mail, and 1 others did"], self.broken(evidence(books=books(recipients=others)))
        )

    def test_p9_is_broken_by_a_broken_mail_after_the_repair(self) -> None:
        """The incident goes on."""
        again = delivery("a-001", "mailer-a2", 21.0, 21.1, broken=True)

        self.assertEqual(
            ["P9: 100 mails with the broken link were sent after the repair"],
            self.broken(evidence(books=books(deliveries=[again]))),
        )

    def test_p10_is_broken_by_a_roll_call_that_is_wrong_or_leaves_one_out(self) -> None:
        """Stopped is stopped, and resisting is resisting."""
        self.assertEqual(
            ["P10: the roll call says silent of mailer-a, which is stopped"],
            self.broken(evidence(report=report(mailer_a="silent"))),
        )
        self.assertEqual(
            ["P10: the roll call says nothing of mailer-d, which is resisting"],
            self.broken(
                evidence(report={**report(), "rollCall": {"instances": report()["rollCall"]["instances"][:1]}})
            ),
        )


class TheFigures(unittest.TestCase):
    """Are computed, not taken on trust."""

    def test_tell_calls_in_flight_from_calls_that_started_later(self) -> None:
        """One batch had started when the kill was acknowledged; none started after."""
        figures = Figures(evidence())

        self.assertEqual((100, 0), (figures.in_flight, figures.started_after))

    def test_give_the_slowest_obeying_instance_of_each_region(self) -> None:
        """The one that ignores the kill does not count: it never stops."""
        slow = obeying("mailer-c", told_at=examples.KILL_CALLED + 80_000_000)

        self.assertEqual({"us-east-1": 80.0}, Figures(evidence(witnesses=[obeying(), slow, resisting()])).stop_millis)

    def test_count_mails_recipients_and_refusals(self) -> None:
        """As in the table."""
        figures = Figures(evidence())

        self.assertEqual(
            (400, 400, 0, 0, 0), (figures.sent, figures.unique, figures.duplicates, figures.missing, figures.strangers)
        )
        self.assertEqual((200, 0), (figures.broken, figures.broken_after_resume))
        self.assertEqual((1, 1), (figures.refused_while_killed, figures.refused_as_fenced))


class TheEnding(unittest.TestCase):
    """Says it in a table, and in the exit status."""

    def show(self, out: io.StringIO, seen: Evidence) -> int:
        """Shows it. The exit status."""
        return show_ending(Screen(out), figure_rows(seen), judge(seen))

    def test_is_a_success_if_everything_was_kept(self) -> None:
        """Status 0."""
        out = io.StringIO()

        self.assertEqual(0, self.show(out, evidence()))
        self.assertIn("All 12 promises were kept.", out.getvalue())
        self.assertNotIn("BROKEN", out.getvalue())

    def test_is_a_failure_if_one_was_broken(self) -> None:
        """Status 1, and the sentence; each line fits a terminal of 80 columns."""
        out = io.StringIO()
        keys = [f"campaign-a-{number:03}" for number in range(9)]

        self.assertEqual(1, self.show(out, evidence(stood_still=(1, 2), books=books(repeated_keys=keys))))
        self.assertIn("2 of 12 promises were BROKEN.", out.getvalue())
        self.assertIn("the ledger went from 1 to 2 mails", out.getvalue())
        self.assertTrue(all(len(line) <= WIDTH for line in out.getvalue().splitlines()))

    def test_shows_the_figures_that_were_asked_for(self) -> None:
        """Sent, unique, duplicates, missing, mails after the kill, time to stop per region."""
        lines = [" ".join(row) for row in figure_rows(evidence())]

        self.assertEqual(["mails sent 400", "unique recipients 400", "duplicates 0", "missing 0"], lines[:4])
        self.assertIn("mails in flight when the kill was acknowledged 100", lines)
        self.assertIn("mails of calls started after it was acknowledged 0", lines)
        self.assertIn("time to stop in us-east-1 50 ms", lines)
