"""`kill` and `resume`."""

import unittest

from . import samples
from .desk import Desk, answer, problem, unreachable
from .samples import KILL_ID, LONG, MAILER

KILL = "POST /v1/agents/acme/production/mailer/kill"
RESUME = "POST /v1/agents/acme/production/mailer/resume"
FLEET_KILL = "POST /v1/fleet/kill"
FLEET_RESUME = "POST /v1/fleet/resume"


class AtADesk(unittest.TestCase):
    """With a switch that can be killed and resumed."""

    def setUp(self) -> None:
        """A desk."""
        fleet = "agent://acme/*"
        self.desk = Desk(
            {
                KILL: samples.kill_answer(),
                RESUME: samples.resume_answer(),
                FLEET_KILL: [samples.dry_run(MAILER, LONG), samples.kill_answer(fleet)],
                FLEET_RESUME: [samples.dry_run(MAILER, LONG), samples.resume_answer(fleet)],
            }
        )
        self.addCleanup(self.desk.close)


class AKill(AtADesk):
    """Is the emergency: it asks nothing."""

    def test_asks_nothing_and_is_one_call(self) -> None:
        """P2: nothing typed, one request, with the reason."""
        ran = self.desk.run("kill", "acme/production/mailer", "--reason", "wrong link", typed="")

        self.assertEqual((0, 1), (ran.code, len(ran.requests)))
        self.assertEqual({"reason": "wrong link"}, ran.body())

    def test_says_each_regions_milliseconds_who_has_stopped_and_what_to_type_next(self) -> None:
        """The result goes to stdout, advice to stderr."""
        ran = self.desk.run("kill", MAILER, "-r", "wrong link")

        self.assertIn("acme/production/mailer is killed", ran.out)
        self.assertRegex(ran.out, r"us-east-1 +confirmed +41\n")
        self.assertRegex(ran.out, r"ap-southeast-2 +resisting")
        self.assertIn(f"killswitch report {KILL_ID}", ran.err)
        self.assertIn("killswitch resume acme/production/mailer --reason '…'", ran.err)

    def test_takes_all_that_the_api_takes(self) -> None:
        """Incident, when it was noticed, when to review it."""
        times = ("--noticed-at", "2026-11-02T09:00:00Z", "--review-at", "2026-11-03T09:00:00Z")
        ran = self.desk.run("kill", MAILER, "-r", "r", "--incident", "INC-1", *times)

        expected = {"reason": "r", "incident": "INC-1", "noticedAt": times[1], "reviewAt": times[3]}
        self.assertEqual(expected, ran.body())

    def test_of_one_instance_goes_to_that_instance(self) -> None:
        """A scope is accepted wherever an agent is."""
        self.desk.replies["POST /v1/agents/acme/production/mailer/instances/i-7/kill"] = samples.kill_answer()

        self.assertEqual(0, self.desk.run("kill", f"{MAILER}#i-7", "-r", "r").code)

    def test_that_a_region_has_not_confirmed_is_exit_code_4(self) -> None:
        """P2: it is named, with why."""
        self.desk.replies[KILL] = samples.kill_answer(regions=samples.regions("pending", "the store did not answer"))

        ran = self.desk.run("kill", MAILER, "-r", "r")

        self.assertEqual(4, ran.code)
        self.assertRegex(ran.out, r"ap-southeast-2 +pending +- +the store did not answer")

    def test_for_machines_is_the_apis_own_answer(self) -> None:
        """And nothing else on either stream."""
        ran = self.desk.run("kill", MAILER, "-r", "r", "--json")

        self.assertEqual((samples.kill_answer(), ""), (ran.json, ran.err))

    def test_whose_answer_is_lost_can_be_repeated_as_the_same_kill(self) -> None:
        """P4, F02: the idempotency key that was sent is the one that is shown."""
        self.desk.replies[KILL] = unreachable()

        ran = self.desk.run("kill", MAILER, "-r", "r")

        sent = ran.requests[0].headers["idempotency-key"]
        self.assertEqual(3, ran.code)
        self.assertIn("may have arrived", ran.err)
        self.assertIn(f"--idempotency-key {sent}", ran.err)
        self.desk.replies[KILL] = samples.kill_answer()
        again = self.desk.run("kill", MAILER, "-r", "r", "--idempotency-key", sent)
        self.assertEqual(sent, again.requests[0].headers["idempotency-key"])

    def test_that_the_gate_cannot_decide_is_sent_again_as_the_same_kill(self) -> None:
        """P7: it fails closed, and says so in the words that it has for a role that may not."""
        undecidable = answer(403, {"message": "Forbidden"})
        self.desk.replies[KILL] = [undecidable, undecidable, samples.kill_answer()]

        ran = self.desk.run("kill", MAILER, "-r", "r")

        self.assertEqual((0, 3), (ran.code, len(ran.requests)))
        self.assertEqual(1, len({request.headers["idempotency-key"] for request in ran.requests}))
        self.desk.replies[KILL] = undecidable
        self.assertEqual(1, self.desk.run("kill", MAILER, "-r", "r").code)


class AReason(AtADesk):
    """Belongs to every kill and resume."""

    def test_is_asked_for_at_a_terminal_with_some_ready_ones(self) -> None:
        """A number chooses one."""
        ran = self.desk.run("kill", MAILER, typed="1\n")

        self.assertEqual({"reason": "it does harm"}, ran.body())
        self.assertIn("1  it does harm", ran.err)

    def test_can_be_ones_own_words(self) -> None:
        """A number that is none of theirs is words, too."""
        for typed in ("the link is wrong", "17"):
            self.assertEqual({"reason": typed}, self.desk.run("kill", MAILER, typed=f"{typed}\n").body())

    def test_that_is_not_given_stops_nothing(self) -> None:
        """P12: nothing is sent; a script is told what to add."""
        at_a_terminal, script = self.desk.run("kill", MAILER, typed="\n"), self.desk.run("kill", MAILER)

        self.assertEqual((1, []), (at_a_terminal.code, at_a_terminal.requests))
        self.assertEqual((2, []), (script.code, script.requests))
        self.assertIn("--reason", script.err)


class AWideKill(AtADesk):
    """Asks, with the number of agents that it is about."""

    def test_says_how_many_and_is_done_after_a_yes(self) -> None:
        """The question goes to stderr."""
        ran = self.desk.run("kill", "acme/*", "-r", "r", typed="y\n")

        self.assertIn("Stop acme/* (2 agents), on KILLSWITCH_URL? [y/N]", ran.err)
        self.assertEqual((0, {"scope": "agent://acme/*", "reason": "r"}), (ran.code, ran.body()))

    def test_is_not_done_without_a_yes(self) -> None:
        """Enter is no, and so is the end of the input."""
        for typed in ("\n", "n\n", "", "yup\n"):
            ran = self.desk.run("kill", "everything", "-r", "r", typed=typed)
            with self.subTest(typed):
                self.assertEqual((1, 1), (ran.code, len(ran.requests)))
                self.assertTrue(ran.body()["dryRun"])

    def test_in_a_script_needs_yes_and_then_counts_nothing(self) -> None:
        """The kill path needs the fewest parts."""
        self.desk.replies[FLEET_KILL] = samples.kill_answer("agent://acme/*")

        refused, done = self.desk.run("kill", "acme/*", "-r", "r"), self.desk.run("kill", "acme/*", "-r", "r", "--yes")

        self.assertEqual((2, []), (refused.code, refused.requests))
        self.assertIn("--yes", refused.err)
        self.assertEqual((0, 1), (done.code, len(done.requests)))

    def test_can_be_done_when_nobody_can_count(self) -> None:
        """P7: the registry may be away; the question then has no number."""
        self.desk.replies[FLEET_KILL] = [unreachable(), samples.kill_answer("agent://acme/*")]

        ran = self.desk.run("kill", "acme/*", "-r", "r", typed="y\n")

        self.assertEqual(0, ran.code)
        self.assertIn("cannot be said now", ran.err)

    def test_can_be_looked_at_first(self) -> None:
        """A dry run lists the agents and changes nothing."""
        ran = self.desk.run("kill", "acme/*", "--dry-run")

        self.assertEqual(f"acme/production/mailer\n{LONG.removeprefix('agent://')}\n", ran.out)
        self.assertTrue(ran.body()["dryRun"])
        self.assertIn("--expected-agents 2", ran.err)

    def test_is_refused_when_it_covers_another_number(self) -> None:
        """P12: by the switch; the number goes along."""
        differs = problem(409, "agent-count-differs", "The scope covers another number of agents", "2, not 3")
        self.desk.replies[FLEET_KILL] = differs

        ran = self.desk.run("kill", MAILER, "-r", "r", "--expected-agents", "3")

        self.assertEqual((1, 3, MAILER), (ran.code, ran.body()["expectedAgents"], ran.body()["scope"]))
        self.assertIn("2, not 3", ran.err)


class AResume(AtADesk):
    """Is the dangerous act: it always asks."""

    def test_asks_and_says_which_deployment(self) -> None:
        """Even of one agent."""
        ran = self.desk.run("resume", MAILER, "-r", "repaired", typed="yes\n")

        self.assertIn("Let run again: acme/production/mailer, on KILLSWITCH_URL? [y/N]", ran.err)
        self.assertEqual((0, {"reason": "repaired"}), (ran.code, ran.body()))

    def test_changes_nothing_without_a_yes(self) -> None:
        """In a script it needs --yes."""
        self.assertEqual((1, []), self._ended(self.desk.run("resume", MAILER, "-r", "r", typed="\n")))
        self.assertEqual((2, []), self._ended(self.desk.run("resume", MAILER, "-r", "r")))
        self.assertEqual(0, self.desk.run("resume", MAILER, "-r", "r", "-y").code)

    def test_of_a_fleet_is_held_to_the_number_that_was_shown(self) -> None:
        """An agent that came meanwhile was not agreed to."""
        ran = self.desk.run("resume", "acme/*", "-r", "r", typed="y\n")

        self.assertEqual({"scope": "agent://acme/*", "reason": "r", "expectedAgents": 2}, ran.body())

    def test_of_a_fleet_that_nobody_can_count_is_not_done(self) -> None:
        """Unlike a kill."""
        self.desk.replies[FLEET_RESUME] = unreachable()

        self.assertEqual(3, self.desk.run("resume", "acme/*", "-r", "r", typed="y\n").code)

    def test_says_what_still_kills_the_agent_and_is_no_success(self) -> None:
        """P3, F05: a wider kill stays."""
        self.desk.replies[RESUME] = samples.resume_answer(killed=True, stillKilledBy=[samples.kill("agent://acme/*")])

        ran = self.desk.run("resume", MAILER, "-r", "r", "-y")

        self.assertEqual(1, ran.code)
        self.assertIn("is still killed", ran.out)
        self.assertIn("killswitch resume 'acme/*'", ran.err)

    def test_that_takes_two_people_says_who_must_run_it_too_and_has_an_exit_code_of_its_own(self) -> None:
        """P3: nothing is lifted, and a script can tell that from a failure."""
        self.desk.replies[RESUME] = answer(202, samples.agreed_answer())

        ran = self.desk.run("resume", MAILER, "-r", "repaired", "-y")

        self.assertEqual(6, ran.code)
        self.assertIn("1 of 2: someone else must run this too, before 10:12:00 UTC", ran.out)
        self.assertRegex(ran.out, r"key:dana +11-02 09:12:00 +repaired")
        self.assertIn("by someone else", ran.err)
        self.assertIn("killswitch resume acme/production/mailer --reason '…'", ran.err)

    def test_that_two_people_have_agreed_to_is_done(self) -> None:
        """The second one sees the same as ever."""
        approval = samples.approval("key:dana", "key:sam")
        self.desk.replies[RESUME] = samples.resume_answer(approval=approval)

        ran = self.desk.run("resume", MAILER, "-r", "repaired", "-y")

        self.assertEqual((0, True), (ran.code, "taken back" in ran.out))

    def test_of_what_is_not_killed_says_so(self) -> None:
        """P4: a repeat is no failure."""
        self.desk.replies[RESUME] = samples.resume_answer(lifts=[], regions=[])

        ran = self.desk.run("resume", MAILER, "-r", "r", "-y")

        self.assertEqual((0, True), (ran.code, "was not killed" in ran.out))

    def _ended(self, ran: object) -> tuple[object, object]:
        return ran.code, ran.requests  # type: ignore[attr-defined]
