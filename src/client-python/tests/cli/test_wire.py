"""The command and these tests speak of the API that there is: `docs/openapi.yaml`, which the switch's code writes."""

import re
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from killswitch import Request

from . import samples
from .desk import Desk, answer
from .samples import KEY, KEY_ID, KILL_ID, MAILER

OPENAPI = (Path(__file__).parents[4] / "docs/openapi.yaml").read_text(encoding="utf-8")


def schemas() -> dict[str, set[str]]:
    """The names of each schema's fields. Enough YAML for what a serializer writes, two spaces a level."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in OPENAPI.split("\npaths:")[0].split("\n"):
        if match := re.fullmatch(r"    (\w+):", line):
            name = match[1]
        elif match := re.fullmatch(r"        (\w+):.*", line):
            found.setdefault(name, set()).add(match[1])
    return found


def routes() -> Iterator[re.Pattern[str]]:
    """Each method and path that there is."""
    path = ""
    for line in OPENAPI.split("\npaths:")[1].split("\n"):
        if match := re.fullmatch(r"  (/\S+):", line):
            path = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(match[1]))
        elif match := re.fullmatch(r"    (get|put|post|delete):", line):
            yield re.compile(f"{match[1].upper()} {path}")


def _samples() -> list[tuple[str, dict[str, Any]]]:
    """A sample of each schema."""
    report, agent, status = samples.report(), samples.agent(), samples.kill_status(lift=samples.lift())
    broken = samples.chain("r", broken={"sequence": 1, "id": "i", "why": "altered", "detail": "d"}, unread="u")
    return [
        ("KillAnswer", samples.kill_answer()),
        ("Kill", samples.kill(incident="i", noticedAt="t", reviewAt="t")),
        ("ResumeAnswer", samples.resume_answer()),
        ("Lift", samples.lift()),
        ("RegionOutcome", samples.regions(why="w")[1]),
        ("RollCallLine", samples.roll_call("told")["instances"][0]),
        ("DryRun", samples.dry_run()),
        ("AgentLine", samples.line(MAILER, "killed")),
        ("Agent", agent),
        ("Instance", agent["instances"][0]),
        ("Checkpoint", agent["checkpoints"][0]),
        ("KillStatus", status),
        ("KillInRegion", status["regions"][1]),
        ("AuditEvent", samples.event(1)),
        ("IncidentReport", report),
        ("ReportedInstance", report["instances"][0]),
        ("ReportedRegion", report["regions"][0]),
        ("ReportedFlight", report["inFlight"][0]),
        ("ReportedAction", report["inDoubt"][0]),
        ("ReportedCheckpoint", report["checkpoints"][0]),
        ("ReportedEvent", report["timeline"][0]),
        ("ReportedTotals", report["totals"]),
        ("Verification", samples.verification(cursor="c")),
        ("VerifiedChain", broken),
        ("BrokenLink", broken["broken"]),
        ("DeadLetterList", samples.dead_letters(cursor="c")),
        ("DeadLetter", samples.dead_letters()["intents"][0]),
        ("Key", samples.keys()["keys"][1]),
    ]


class TheWire(unittest.TestCase):
    """Is the documented one."""

    def test_each_sample_has_fields_that_are_documented_and_no_others(self) -> None:
        """Otherwise these tests would test a switch that there is not."""
        known = schemas()
        for schema, sample in _samples():
            with self.subTest(schema):
                self.assertEqual(set(), sample.keys() - known[schema])

    def test_each_route_that_is_asked_is_documented(self) -> None:
        """Every verb, with all that it can ask."""
        known = list(routes())
        for request in self._everything_asked():
            asked = f"{request.method} {request.path.partition('?')[0]}"
            with self.subTest(asked):
                self.assertTrue(any(route.fullmatch(asked) for route in known))

    def test_each_order_has_an_idempotency_key_and_says_who_sends_it(self) -> None:
        """P4: it goes along through all tries."""
        for request in self._everything_asked():
            with self.subTest(request.path):
                self.assertEqual(request.method != "GET", "idempotency-key" in request.headers)
                self.assertEqual(request.body is not None, "content-type" in request.headers)
                self.assertEqual(f"Bearer {KEY}", request.headers["authorization"])
                self.assertTrue(request.headers["user-agent"].startswith("killswitch-python/"))

    def _everything_asked(self) -> list[Request]:
        replies: dict[str, Any] = {"GET /v1/agents": samples.agents(), "GET /v1/audit": {"events": []}}
        replies |= {f"DELETE /v1/keys/{KEY_ID}": answer(204, ""), "GET /v1/audit/verify": samples.verification()}
        inbox = "/v1/agents/acme/production/mailer/inbox/dead"
        replies |= {f"GET {inbox}": samples.dead_letters()}
        replies |= {f"POST {inbox}/us-east-1.01JBNY4V0000000000000000IN/revive": answer(204, "")}
        desk = Desk(replies)
        self.addCleanup(desk.close)
        file = str(desk.folder / "file")
        requests = []
        for typed in (
            ["agents"],
            ["status", MAILER],
            ["status", KILL_ID],
            ["kill", MAILER, "-r", "r"],
            ["kill", f"{MAILER}#i-7", "-r", "r"],
            ["kill", "everything", "-r", "r", "-y"],
            ["resume", MAILER, "-r", "r", "-y"],
            ["resume", f"{MAILER}#i-7", "-r", "r", "-y"],
            ["resume", "acme/*", "--dry-run"],
            ["audit"],
            ["audit", MAILER],
            ["audit", "--export", file],
            ["report", KILL_ID],
            ["report", KILL_ID, "--html", file],
            ["verify"],
            ["inbox", "dead", MAILER],
            ["inbox", "revive", MAILER, "us-east-1.01JBNY4V0000000000000000IN"],
            ["keys", "list"],
            ["keys", "create", "viewer"],
            ["keys", "revoke", KEY_ID, "-y"],
        ):
            ran = desk.run(*typed)
            self.assertGreaterEqual(len(ran.requests), 1, typed)
            requests += ran.requests
        return requests
