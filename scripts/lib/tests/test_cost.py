"""What the switch costs: the arithmetic, and what it must show."""

from __future__ import annotations

import contextlib
import io
import unittest
from dataclasses import replace

import cost
from cost import Fleet, Usage

PRICE = cost.prices()
NOTHING = dict.fromkeys(PRICE, 0.0)
IDLE = Usage(idle=1.0, calls=0)


class CostTest(unittest.TestCase):
    def test_a_heartbeat_pays_the_gateway_once_and_no_authorizer(self) -> None:
        million = 1e6 * cost.heartbeat(NOTHING | {"gateway_million_requests": 1.0}, IDLE, 1)
        self.assertAlmostEqual(million, 1.0)
        self.assertAlmostEqual(1e6 * cost.heartbeat(NOTHING | {"lambda_million_requests": 0.2}, IDLE, 1), 0.2)

    def test_a_tool_call_pays_the_authorizer_and_the_function(self) -> None:
        self.assertAlmostEqual(1e6 * cost.call(NOTHING | {"lambda_million_requests": 0.2}, IDLE, 1), 0.4)

    def test_an_idle_heartbeat_reads_four_units_wherever_it_is_sent(self) -> None:
        reads = NOTHING | {"dynamodb_million_read_units": 1.0}
        self.assertAlmostEqual(1e6 * cost.heartbeat(reads, IDLE, 1), 4.0)
        self.assertAlmostEqual(1e6 * cost.heartbeat(reads, IDLE, 3), 4.0)

    def test_an_idle_instance_is_written_every_five_seconds_however_often_it_reports(self) -> None:
        writes = NOTHING | {"dynamodb_million_write_units": 1.0}
        for interval in (0.5, 1.0, 5.0):
            per_second = cost.heartbeat(writes, replace(IDLE, interval=interval), 1) / interval
            self.assertAlmostEqual(1e6 * per_second, 1 / 5)

    def test_a_checkpoint_is_paid_in_every_region_and_a_heartbeat_only_in_its_own(self) -> None:
        busy = replace(IDLE, idle=0.0)
        replicated = NOTHING | {"dynamodb_million_replicated_write_units": 1.0}
        self.assertAlmostEqual(1e6 * cost.heartbeat(replicated, busy, 3), 3.0)
        self.assertEqual(cost.heartbeat(replicated, IDLE, 3), 0.0)
        self.assertEqual(cost.heartbeat(replicated, busy, 1), 0.0)

    def test_what_stands_still_is_paid_per_region_and_does_not_depend_on_agents(self) -> None:
        one = cost.month(PRICE, IDLE, Fleet(0, 1))
        self.assertEqual(one, cost.standing(PRICE, 1))
        self.assertGreater(cost.standing(PRICE, 2), 2 * one)

    def test_heartbeats_twice_a_second_are_said_to_cost_many_times_more(self) -> None:
        often, seldom = (cost.month(PRICE, Usage(interval=every), Fleet(1_000, 2)) for every in (0.5, 30.0))
        self.assertGreater(often, 10 * seldom)

    def test_every_price_is_used(self) -> None:
        total = cost.month(PRICE, Usage(), Fleet(100, 1)) + cost.month(PRICE, Usage(), Fleet(100, 2))
        for name in PRICE:
            free = PRICE | {name: 0.0}
            without = cost.month(free, Usage(), Fleet(100, 1)) + cost.month(free, Usage(), Fleet(100, 2))
            self.assertLess(without, total, name)


class ReadmeTest(unittest.TestCase):
    def test_the_table_is_put_where_its_place_is_and_nothing_else_changes(self) -> None:
        readme = f"before\n{cost.BEGIN}\nold\n{cost.END}\nafter\n"
        once = cost.written(readme, Usage())
        self.assertTrue(once.startswith("before\n") and once.endswith("\nafter\n"))
        self.assertIn("every 0.5 s | every 5 s | every 30 s", once)
        self.assertNotIn("old", once)
        self.assertEqual(cost.written(once, Usage()), once)

    def test_a_readme_without_a_place_is_told_apart(self) -> None:
        with self.assertRaisesRegex(SystemExit, "no place"):
            cost.written("before", Usage())

    def test_it_says_how_old_the_prices_are(self) -> None:
        self.assertRegex(cost.explained(Usage()), r"Published\sprices of us-east-1 as of \d{4}-\d{2}")


class CommandTest(unittest.TestCase):
    def test_one_figure_is_one_line(self) -> None:
        self.assertRegex(
            printed("--agents", "1000", "--regions", "2"), r"^\$[0-9,]+ a month: 1,000 agents, 2 region\(s\)"
        )
        self.assertRegex(printed("--standing", "--regions", "3"), r"^\$\d+ a month in 3 region\(s\)")

    def test_what_makes_no_sense_is_refused(self) -> None:
        for words in (["--idle", "1.5"], ["--interval", "0"], ["--calls", "-1"]):
            with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()):
                cost.main(words)


def printed(*words: str) -> str:
    """What the command prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        cost.main(words)
    return out.getvalue()
