"""When a lease ends, told without trusting this machine's wall clock; and the switch's times."""

import time
import unittest
from datetime import datetime, timedelta, timezone

from killswitch._lease import Lease
from killswitch._time import format_instant, parse_instant


class ALease(unittest.TestCase):
    """Lives as long as the switch says, counted from the moment of asking."""

    def test_lives_for_the_difference_of_two_of_the_switchs_own_times(self) -> None:
        """F10: a clock that is off by ten minutes changes nothing."""
        there = datetime(2031, 1, 1, 12, 0, 0, tzinfo=timezone.utc)
        answer = {"lease": "l", "leaseExpiresAt": "2031-01-01T12:01:00Z"}

        lease = Lease.of(answer, {"date": there.strftime("%a, %d %b %Y %H:%M:%S GMT")}, asked_at=100.0)

        assert lease is not None
        self.assertEqual(160.0, lease.ends_at)

    def test_is_measured_by_this_machines_clock_where_the_switch_names_no_date(self) -> None:
        """A gateway that sends no `Date` header."""
        expires = (datetime.now(timezone.utc) + timedelta(seconds=60)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

        lease = Lease.of({"lease": "l", "leaseExpiresAt": expires}, {"date": "yesterday"}, asked_at=100.0)

        assert lease is not None
        self.assertAlmostEqual(160.0, lease.ends_at, delta=1.0)

    def test_that_is_missing_is_none(self) -> None:
        """A killed agent's answer holds none."""
        self.assertIsNone(Lease.of({}, {}, asked_at=0.0))
        self.assertIsNone(Lease.of({"lease": None, "leaseExpiresAt": None}, {}, asked_at=0.0))

    def test_has_ended_when_its_time_is_over(self) -> None:
        """P6: on the monotonic clock."""
        self.assertTrue(Lease("l", time.monotonic() - 0.001).has_ended)
        self.assertFalse(Lease("l", time.monotonic() + 60).has_ended)

    def test_does_not_show_its_token(self) -> None:
        """Whoever has the token may act."""
        self.assertNotIn("secret", repr(Lease("secret", 1.0)))


class AnInstant(unittest.TestCase):
    """Is read with any number of decimals, and written in UTC."""

    def test_keeps_microseconds_and_drops_what_is_finer(self) -> None:
        """Java writes none, three, six or nine decimals."""
        second = datetime(2026, 3, 1, 9, 5, 0, tzinfo=timezone.utc)

        self.assertEqual(second, parse_instant("2026-03-01T09:05:00Z"))
        self.assertEqual(second.replace(microsecond=120_000), parse_instant("2026-03-01T09:05:00.12Z"))
        self.assertEqual(second.replace(microsecond=123_456), parse_instant("2026-03-01T09:05:00.123456789Z"))

    def test_is_written_as_it_would_be_read(self) -> None:
        """Whatever time zone it was given in."""
        moment = datetime(2026, 3, 1, 10, 5, 0, 120_000, tzinfo=timezone(timedelta(hours=1)))

        self.assertEqual("2026-03-01T09:05:00.120000Z", format_instant(moment))
        self.assertEqual(moment, parse_instant(format_instant(moment)))

    def test_that_is_none_is_an_error(self) -> None:
        """Another offset, a date alone, nothing."""
        for text in ("2026-03-01", "2026-03-01T09:05:00+01:00", ""):
            with self.subTest(text), self.assertRaises(ValueError):
                parse_instant(text)
