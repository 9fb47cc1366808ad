"""`agents`, `status`, `audit` and `report`: they only look."""

import unittest
from typing import Any

from killswitch import Request

from . import samples
from .desk import Desk, answer, problem
from .samples import KILL_ID, MAILER

AGENT = "GET /v1/agents/acme/production/mailer"
EVENTS = f"{AGENT}/audit"


class Looking(unittest.TestCase):
    """At a desk."""

    def setUp(self) -> None:
        """With agents, kills and a record."""
        self.desk = Desk(
            {
                "GET /v1/agents": self._pages,
                AGENT: samples.agent(),
                EVENTS: {"events": [samples.event(2, "CONFIRMED"), samples.event(1)]},
                "GET /v1/audit": {"events": [samples.event(2, agent=None, scope="agent://*"), samples.event(1)]},
                f"GET /v1/kills/{KILL_ID}": samples.kill_status(),
                f"GET /v1/kills/{KILL_ID}/report": self._report,
            }
        )
        self.addCleanup(self.desk.close)

    def _pages(self, request: Request) -> dict[str, Any]:
        first = {
            "agents": [samples.line(MAILER), samples.line("agent://acme/staging/mailer", "stale")],
            "cursor": "a b",
        }
        second = {"agents": [samples.line("agent://other/production/mailer", "killed")]}
        return second if "cursor=a%20b" in request.path else first

    def _report(self, request: Request) -> Any:
        page = answer(200, None)
        return type(page)(200, {}, b"<html>") if "format=html" in request.path else samples.report()


class Agents(Looking):
    """Are listed."""

    def test_are_all_there_page_by_page(self) -> None:
        """With a count of each health on stderr."""
        ran = self.desk.run("agents")

        self.assertEqual((0, 4), (ran.code, len(ran.out.splitlines())))
        self.assertIn("3 agents: 1 active, 1 killed, 1 stale", ran.err)
        self.assertIn("3s ago", ran.out)

    def test_can_be_narrowed_to_a_scope_and_a_health(self) -> None:
        """Organisation, environment, agent."""
        for arguments, count in ((["acme/*"], 2), (["acme/staging/*"], 1), ([MAILER], 1), (["--health", "killed"], 1)):
            with self.subTest(arguments):
                self.assertEqual(count, len(self.desk.run("agents", *arguments, "--json").json["agents"]))

    def test_are_the_apis_own_lines_for_machines(self) -> None:
        """All pages in one."""
        self.assertEqual(samples.line(MAILER), self.desk.run("agents", "--json").json["agents"][0])

    def test_that_are_none_are_no_failure(self) -> None:
        """With a sentence for a person, and nothing on stdout."""
        self.desk.replies["GET /v1/agents"] = {"agents": []}

        ran = self.desk.run("agents")

        self.assertEqual((0, ""), (ran.code, ran.out))
        self.assertIn("No agent is known", ran.err)


class Status(Looking):
    """Is of an agent, an instance, a fleet or a kill."""

    def test_of_an_agent_shows_kills_instances_and_checkpoints(self) -> None:
        """And what to type next."""
        ran = self.desk.run("status", "acme/production/mailer")

        self.assertIn("acme/production/mailer is killed.", ran.out)
        for shown in ("i-7", "29s ago", "shard-of-the-customers-in-europe", "1234567", "12,345 calls"):
            self.assertIn(shown, ran.out)
        self.assertIn(f"report {KILL_ID}", ran.err)

    def test_of_an_agent_that_somebody_wants_to_resume_says_who_and_that_it_takes_someone_else(self) -> None:
        """The second person finds the first one's reason here."""
        route = "GET /v1/agents/acme/production/mailer"
        self.desk.replies[route] = {**samples.agent(), "approval": samples.approval("key:dana")}

        ran = self.desk.run("status", "acme/production/mailer")

        self.assertRegex(ran.out, r"key:dana +11-02 09:12:00 +repaired")
        self.assertIn("Resume: 1 of 2: someone else must run this too", ran.err)

    def test_of_an_instance_shows_that_one_only(self) -> None:
        """One that is unknown is an error that says where to look."""
        ran, unknown = self.desk.run("status", f"{MAILER}#i-7", "--json"), self.desk.run("status", f"{MAILER}#i-8")

        self.assertEqual(["i-7"], [each["instance"] for each in ran.json["instances"]])
        self.assertEqual(1, unknown.code)
        self.assertIn("status acme/production/mailer", unknown.err)

    def test_of_a_fleet_lists_its_agents_and_their_kills(self) -> None:
        """Of everything, if nothing is named."""
        ran = self.desk.run("status")

        self.assertIn("other/production/mailer", ran.out)
        self.assertIn(KILL_ID, ran.out)
        self.assertEqual(2, len(self.desk.run("status", "acme/*", "--json").json["agents"]))

    def test_of_a_kill_shows_the_regions_and_the_roll_call(self) -> None:
        """P2: while a region lacks it, the exit code says so."""
        ran = self.desk.run("status", KILL_ID)

        self.assertEqual(4, ran.code)
        self.assertRegex(ran.out, r"ap-southeast-2 +pending")
        self.assertIn("resisting", ran.out)

    def test_of_a_kill_that_denies_a_role_says_so(self) -> None:
        """The second ring: a line for each role, and none where there is none."""
        path, role = f"GET /v1/kills/{KILL_ID}", "arn:aws:iam::123456789012:role/mailer"
        line = {"agent": MAILER, "role": role, "state": "denied", "millis": 812}
        self.desk.replies[path] = {**samples.kill_status(), "ring": [line, {**line, "state": "pending"}]}

        self.assertIn(f"{role} of acme/production/mailer: denied after 812 ms", " ".join(self.shown().split()))
        self.desk.replies[path] = samples.kill_status()
        self.assertNotIn("IAM", self.shown())

    def shown(self) -> str:
        """Of the kill."""
        return self.desk.run("status", KILL_ID).out

    def test_of_a_kill_that_is_confirmed_or_taken_back_is_exit_code_0(self) -> None:
        """Whether all have it, or nobody needs it any more."""
        everywhere = [{"region": "us-east-1", "present": True, "lifted": False}]
        for status in (
            samples.kill_status(regions=everywhere),
            samples.kill_status(killed=False, lift=samples.lift()),
        ):
            self.desk.replies[f"GET /v1/kills/{KILL_ID}"] = status
            self.assertEqual(0, self.desk.run("status", KILL_ID).code)

    def test_of_nobody_says_where_to_look(self) -> None:
        """With the switch's own words."""
        self.desk.replies[AGENT] = problem(404, "unknown-agent", "No such agent", "has never sent a heartbeat")

        ran = self.desk.run("status", MAILER)

        self.assertEqual(1, ran.code)
        self.assertIn("never sent a heartbeat", ran.err)
        self.assertIn("killswitch agents", ran.err)


class TheRecord(Looking):
    """Is read newest first."""

    def test_of_an_agent_is_asked_of_its_own_route(self) -> None:
        """P10: who, what, when, why."""
        ran = self.desk.run("audit", MAILER)

        self.assertRegex(ran.out, r"11-02 09:05:00 +killed +acme/production/mailer")

    def test_of_everything_is_cut_at_the_limit(self) -> None:
        """So that a look is quick."""
        self.assertEqual(1, len(self.desk.run("audit", "-n", "1", "--json").json["events"]))
        self.assertEqual(2, len(self.desk.run("audit", "-n", "0", "--json").json["events"]))

    def test_of_a_fleet_has_the_wider_decisions_that_concern_it(self) -> None:
        """A kill of everything is part of each agent's story."""
        self.assertEqual(2, len(self.desk.run("audit", "acme/*", "--json").json["events"]))
        self.assertEqual(1, len(self.desk.run("audit", "other/*", "--json").json["events"]))

    def test_is_exported_part_by_part_as_the_link_says(self) -> None:
        """P10: in one file, for `verify --file`."""
        first = answer(200, 1, link='<?format=jsonl&limit=1000&cursor=c>; rel="next"')
        self.desk.replies["GET /v1/audit"] = [first, answer(200, 2)]
        file = self.desk.folder / "record.jsonl"

        ran = self.desk.run("audit", "--export", str(file))

        self.assertEqual("1\n2\n", file.read_text())
        self.assertEqual("/v1/audit?format=jsonl&limit=1000&cursor=c", ran.requests[1].path)
        self.assertIn(f"verify --file {file}", ran.err)

    def test_is_exported_to_the_standard_output_as_it_comes(self) -> None:
        """Without a line of ours in it."""
        self.desk.replies["GET /v1/audit"] = answer(200, 12)

        self.assertEqual("12\n", self.desk.run("audit", "--export", "-").out)

    def test_is_never_exported_in_part(self) -> None:
        """A part of a chain cannot be verified."""
        self.assertEqual(2, self.desk.run("audit", MAILER, "--export", "-").code)


class AReport(Looking):
    """Tells an incident."""

    def test_of_a_kill_has_figures_instances_and_what_is_in_doubt(self) -> None:
        """As text."""
        ran = self.desk.run("report", KILL_ID)

        for shown in ("INC-4711", "3,200", "batch-17-of-the-autumn-campaign", "12345", "and 5 events more", "10m"):
            self.assertIn(shown, ran.out)

    def test_lists_what_was_under_way_when_the_kill_came(self) -> None:
        """With how it ended, and nothing about it where nothing was."""
        shown = self.desk.run("report", KILL_ID).out
        self.assertIn("Under way when the kill came", shown)
        self.assertIn("cut", shown)

        self.desk.replies[f"GET /v1/kills/{KILL_ID}/report"] = samples.report(inFlight=[])
        self.assertNotIn("Under way", self.desk.run("report", KILL_ID).out)

    def test_of_an_agent_is_of_its_newest_kill(self) -> None:
        """Looked up in the record, because a kill that was taken back stands nowhere else."""
        ran = self.desk.run("report", MAILER, "--json")

        self.assertEqual(KILL_ID, ran.json["kill"]["id"])

    def test_of_what_was_never_killed_is_an_error(self) -> None:
        """And says where to look."""
        self.desk.replies[EVENTS] = {"events": []}

        self.assertEqual(1, self.desk.run("report", MAILER).code)

    def test_can_be_saved_as_a_page(self) -> None:
        """As the switch renders it."""
        file = self.desk.folder / "report.html"

        ran = self.desk.run("report", KILL_ID, "--html", str(file))

        self.assertEqual((0, "<html>", ""), (ran.code, file.read_text(), ran.out))

    def test_that_is_not_complete_says_so(self) -> None:
        """P12: nobody takes it for the whole truth."""
        self.desk.replies[f"GET /v1/kills/{KILL_ID}/report"] = samples.report(complete=False)

        self.assertIn("not complete", self.desk.run("report", KILL_ID).out)
