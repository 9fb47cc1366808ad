"""A key that is got anew for every question, as tokens have to be that end."""

import unittest

from killswitch import KillSwitch, LeaseExpired, NotAuthenticated, Unreachable
from killswitch.testing import FakeSwitch

from .doubles import ALIVE, MAILER, Scripted, response


class AKeyThatIsGotAnew(unittest.TestCase):
    """Is whatever it is at the moment of the question."""

    def test_is_asked_for_before_every_question(self) -> None:
        """A token that has been renewed is shown at once."""
        tokens = iter(["first", " second\n", "third"])
        asked = Scripted(*[response(200, {})] * 3)
        switch = KillSwitch(transport=asked, key=lambda: next(tokens))

        for _ in range(3):
            switch.status(MAILER)

        shown = [request.headers["authorization"] for request in asked.requests]
        self.assertEqual(["Bearer first", "Bearer second", "Bearer third"], shown)

    def test_is_shown_by_every_heartbeat_and_by_the_goodbye(self) -> None:
        """The lease is the right to act; who beats is what the key says."""
        count = iter(range(1, 100))
        asked = Scripted(*[response(200, ALIVE)] * 3)
        switch = KillSwitch(transport=asked, key=lambda: f"token-{next(count)}")

        with switch.agent(MAILER, background=False) as agent:
            agent.heartbeat()

        shown = [request.headers["authorization"] for request in asked.requests]
        self.assertEqual(["Bearer token-1", "Bearer token-2", "Bearer token-3"], shown)

    def test_that_is_not_accepted_is_a_refusal_like_any_other(self) -> None:
        """401: the token had ended, or is none of an issuer that the switch believes."""
        switch = KillSwitch(transport=Scripted(response(401, {})), key=lambda: "ended")

        with self.assertRaises(NotAuthenticated):
            switch.status(MAILER)


class AKeyThatCannotBeHad(unittest.TestCase):
    """Leaves the switch unasked."""

    def test_is_an_unreachable_switch_and_says_why(self) -> None:
        """Nothing is sent, and the cause is kept for whoever looks."""
        for failing, cause in (
            (lambda: 1 / 0, ZeroDivisionError),
            (lambda: " ", type(None)),
            (lambda: None, AttributeError),
        ):
            asked = Scripted()
            switch = KillSwitch(transport=asked, key=failing)  # type: ignore[arg-type,return-value]
            with self.subTest(cause), self.assertRaises(Unreachable) as raised:
                switch.status(MAILER)
            self.assertEqual(cause, type(raised.exception.__cause__))
            self.assertEqual([], asked.requests)

    def test_stops_an_agent_when_its_lease_ends_and_not_before(self) -> None:
        """P6: as if the switch itself were away."""
        fake, known = FakeSwitch(lease_seconds=0.3), ["token"]
        switch = KillSwitch(transport=fake, key=lambda: known[0])

        with self.assertRaises(LeaseExpired), switch.agent(MAILER, background=False) as agent:
            known.clear()
            agent.heartbeat()
            while True:
                agent.guard()


if __name__ == "__main__":
    unittest.main()
