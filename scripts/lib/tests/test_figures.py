"""What the figures of a kill say."""

from __future__ import annotations

import unittest

import figures
from drill import Call, Instance, Pace


class ResultTest(unittest.TestCase):
    def test_P1_a_call_that_began_after_the_answer_and_was_let_through_is_counted(self) -> None:
        before, between, after, refused = (
            Call(9.0, 9.1, 404),
            Call(10.2, 10.6, 404),
            Call(10.5, 10.6, 404),
            Call(10.7, 10.8, 403),
        )
        instance = Instance("http://127.0.0.1:9", "agent://acme/production/mailer", "key", Pace(1, 1))
        instance.log.calls += [before, between, after, refused]
        instance.log.told = 11.0

        result = figures.result("us-east-1", [instance], {"outcome": "confirmed", "millis": 12}, (10.0, 10.4))

        self.assertEqual((result.late, result.confirmed), (1, 12))
        for figure, expected in ((result.last_accepted, 500), (result.first_refused, 800), (result.told, 1_000)):
            self.assertAlmostEqual(figure, expected, places=3)
