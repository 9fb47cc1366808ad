"""What a person sees fits 80 columns, and nothing secret is in it, whichever verb it is."""

import re
import unittest
from datetime import timedelta

from killswitch.cli._table import Column, facts, table
from killswitch.cli._text import cut, padded, printable, short, span, width_of

from . import samples
from .desk import Desk, answer, unreachable
from .samples import KEY, KILL_ID, LONG, MAILER

FLEET = "agent://a-rather-large-organisation/*"
BROKEN = {"sequence": 1_234_567, "id": f"CONFIRMED:{KILL_ID}:ap-southeast-2", "why": "altered"}
PATH = LONG.removeprefix("agent://")
SCREENS = (
    ["agents"],
    ["status"],
    ["status", LONG],
    ["status", KILL_ID],
    ["watch", "--count", "1"],
    ["watch", LONG, "--count", "1"],
    ["audit"],
    ["report", KILL_ID],
    ["verify"],
    ["keys", "list"],
    ["policy", "get", LONG],
    ["context", "list"],
    ["kill", LONG, "-r", "r"],
    ["resume", LONG, "-r", "r", "-y"],
)
MAY_BE_LONG = ("killswitch ",)
"""What is to be typed is not cut."""


class EveryScreen(unittest.TestCase):
    """With names, reasons and figures as long as they may come."""

    def setUp(self) -> None:
        """A desk at which everything is long."""
        broken = samples.chain("ap-southeast-2", 1_234_567, valid=False, broken=BROKEN)
        still = {"killed": True, "stillKilledBy": [samples.kill(FLEET)]}
        late = samples.regions("pending", "the store of this region did not answer within 900 milliseconds")
        self.desk = Desk(
            {
                "GET /v1/agents": samples.agents(),
                f"GET /v1/agents/{PATH}": samples.agent(LONG),
                **{f"GET /v1/agents/{PATH}{number}": samples.agent(LONG) for number in range(5)},
                f"GET /v1/kills/{KILL_ID}": samples.kill_status(kill=samples.kill(LONG, incident="I" * 200)),
                f"GET /v1/kills/{KILL_ID}/report": samples.report(),
                "GET /v1/audit": {"events": [samples.event(1, "POLICY_CHANGED", scope=f"{LONG}#{'i' * 128}")]},
                "GET /v1/audit/verify": samples.verification(samples.chain("us-east-1"), broken),
                "GET /v1/keys": samples.keys(),
                f"GET /v1/agents/{PATH}/policy": {"limits": {"note": "n" * 100}},
                f"POST /v1/agents/{PATH}/kill": samples.kill_answer(LONG, regions=late),
                f"POST /v1/agents/{PATH}/resume": samples.resume_answer(LONG, **still),
            }
        )
        self.addCleanup(self.desk.close)
        self.desk.run("context", "add", "a-name-that-is-long-" * 3, "--url", f"https://{'very-' * 12}long.example")

    def test_fits_80_columns(self) -> None:
        """Columns give way; what does not fit ends in an ellipsis."""
        for arguments in SCREENS:
            ran = self.desk.run(*arguments, "--no-color", typed="")
            with self.subTest(arguments):
                self.assertIn(ran.code, (0, 1, 4, 5), ran.err)
                self.assertEqual([], [line for line in ran.out.splitlines() if self._is_too_wide(line)])

    def test_is_not_cut_where_it_goes_to_a_file(self) -> None:
        """Whoever searches in it finds it."""
        for arguments in (["agents"], ["status", LONG], ["audit"]):
            with self.subTest(arguments):
                self.assertNotIn("…", self.desk.run(*arguments).out)

    def test_has_no_secret_in_it(self) -> None:
        """Neither a person's nor a machine's, nor in what is sent but for the header that it belongs in."""
        for arguments in (*SCREENS, *([*each, "--json"] for each in SCREENS)):
            ran = self.desk.run(*arguments)
            with self.subTest(arguments):
                self.assertNotIn(KEY[-52:], ran.out + ran.err)
                self.assertNotIn(KEY[-52:], "".join(request.path for request in ran.requests))

    def test_has_no_secret_in_it_when_it_fails(self) -> None:
        """Whatever the switch says, or does not say."""
        routes = list(self.desk.replies)
        for reply in (answer(401, {}), answer(403, {}), answer(500, {}), answer(200, []), unreachable()):
            self.desk.replies = dict.fromkeys(routes, reply)
            for arguments in SCREENS:
                ran = self.desk.run(*arguments)
                with self.subTest((reply, arguments)):
                    self.assertNotIn(KEY[-52:], ran.out + ran.err)

    def _is_too_wide(self, line: str) -> bool:
        return width_of(re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", line)) > 80 and not any(
            each in line for each in MAY_BE_LONG
        )


class ATable(unittest.TestCase):
    """Gives each column what it needs, and takes from the widest."""

    def test_is_as_wide_as_it_needs_to_be(self) -> None:
        """Titles count; nothing hangs behind the last column."""
        self.assertEqual("A    B\nxyz  1", table([Column("A"), Column("B")], [("xyz", 1)], None))

    def test_takes_from_those_that_can_be_cut(self) -> None:
        """The others stay whole."""
        shown = table([Column("A", 3), Column("B"), Column("C", 3)], [("a" * 30, "b" * 5, "c" * 9)], 24)

        self.assertEqual(["aaaaaa…", "bbbbb", "ccccccc…"], shown.split("\n")[1].split())

    def test_has_numbers_on_the_right_and_a_dash_for_nothing(self) -> None:
        """So that they can be compared."""
        self.assertEqual(
            ["  N", "  7", "123", "  -"], table([Column("N", right=True)], [(7,), (123,), (None,)], 80).split("\n")
        )

    def test_counts_columns_and_not_letters(self) -> None:
        """A Japanese letter takes two."""
        self.assertEqual((4, 1, "日…", "日 "), (width_of("日本"), width_of("e\u0301"), cut("日本", 3), padded("日", 3)))

    def test_is_never_steered_by_what_is_in_it(self) -> None:
        """Escape, bell, newline, bidirectional overrides."""
        self.assertEqual("a�b c�d�", printable("a\x1bb\nc\u202ed\x9b"))
        self.assertEqual(2, len(table([Column("A")], [("a\nb\r\nc",)], None).split("\n")))

    def test_of_facts_leaves_out_what_there_is_not(self) -> None:
        """And cuts what is too long."""
        self.assertEqual("one    1\nthree  3…", facts([("one", 1), ("two", None), ("three", "3" * 9)], 9))


class Words(unittest.TestCase):
    """For scopes and times."""

    def test_are_short(self) -> None:
        """As they are typed."""
        self.assertEqual(
            ("everything", "acme/*", "a/b/c#i"), (short("agent://*"), short("agent://acme/*"), short("a/b/c#i"))
        )
        self.assertTrue(short(MAILER).startswith("acme/"))

    def test_for_a_span_are_its_largest_unit(self) -> None:
        """And never negative."""
        spans = {-5: "0s", 0: "0s", 59: "59s", 60: "1m", 3_599: "59m", 7_200: "2h", 86_400 * 9: "9d"}
        self.assertEqual(list(spans.values()), [span(timedelta(seconds=each)) for each in spans])
