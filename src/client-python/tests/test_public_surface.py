"""What the package shows to the outside, and what it never shows."""

import importlib.util
import inspect
import typing
import unittest

import killswitch
import killswitch.httpx
import killswitch.testing
import killswitch.types
from killswitch import (
    Agent,
    AgentKilled,
    AgentStopped,
    AsyncAgent,
    KillSwitch,
    KillSwitchError,
    LeaseExpired,
    Refused,
    Request,
)

from .doubles import MAILER, switch_answering


class ThePublicSurface(unittest.TestCase):
    """Other people's code depends on these names."""

    def test_it_exports_exactly_its_public_names(self) -> None:
        """`__all__` is what is there: nothing is exported by accident."""
        public = [n for n, v in vars(killswitch).items() if not n.startswith("_") and not inspect.ismodule(v)]

        self.assertEqual(sorted(public), sorted(killswitch.__all__))

    def test_it_ships_the_fake_switch_for_tests(self) -> None:
        """Whoever uses the package can test that the agent stops."""
        self.assertEqual(["FakeSwitch"], killswitch.testing.__all__)

    def test_its_modules_export_what_they_say(self) -> None:
        """Answers, and the adapters: each module beside the package itself has an exact list."""
        self.assertEqual(["leased"], killswitch.httpx.__all__)
        self.assertEqual(sorted(killswitch.types.__all__), killswitch.types.__all__)
        defined = {n for n, v in vars(killswitch.types).items() if typing.is_typeddict(v)}
        self.assertEqual(defined | {"Health", "Policy"}, set(killswitch.types.__all__))

    def test_both_kinds_of_agents_have_the_same_methods_and_options(self) -> None:
        """What is true of one is true of the other; only urllib's session has no await."""
        sync, asyncio = ({n for n in dir(each) if not n.startswith("_")} for each in (Agent, AsyncAgent))
        self.assertEqual({"session"}, sync ^ asyncio)
        options = [[*inspect.signature(each).parameters] for each in (KillSwitch.agent, KillSwitch.async_agent)]
        self.assertEqual(*options)
        for name in ("heartbeat", "call", "send", "inbox", "acknowledge", "guarded"):
            parameters = [[*inspect.signature(getattr(each, name)).parameters] for each in (Agent, AsyncAgent)]
            self.assertEqual(*parameters)

    def test_it_is_typed(self) -> None:
        """The marker of PEP 561 lies beside the code."""
        root = importlib.util.find_spec("killswitch")
        assert root is not None and root.submodule_search_locations is not None

        self.assertTrue(any(__import__("os").path.exists(f"{at}/py.typed") for at in root.submodule_search_locations))

    def test_every_public_name_says_what_it_is(self) -> None:
        """A docstring each."""
        for name in killswitch.__all__:
            with self.subTest(name):
                self.assertTrue(inspect.getdoc(getattr(killswitch, name)))


class TheExceptions(unittest.TestCase):
    """What stops an agent cannot be caught by accident; everything else can be caught at once."""

    def test_a_stop_is_no_exception_that_a_framework_would_swallow(self) -> None:
        """`except Exception` does not catch it."""
        for stop in (AgentStopped, AgentKilled, LeaseExpired):
            with self.subTest(stop.__name__):
                self.assertTrue(issubclass(stop, BaseException))
                self.assertFalse(issubclass(stop, Exception))

    def test_everything_else_has_one_base(self) -> None:
        """`except KillSwitchError` catches all that does not stop the agent."""
        raised = [getattr(killswitch, name) for name in killswitch.__all__]
        errors = [each for each in raised if inspect.isclass(each) and issubclass(each, Exception)]

        self.assertTrue(all(issubclass(error, KillSwitchError) for error in errors))

    def test_one_that_is_in_doubt_is_not_mistaken_for_one_that_was_never_sent(self) -> None:
        """P9: whoever repeats what was unreachable must not repeat what may have been done."""
        self.assertFalse(issubclass(killswitch.InDoubt, killswitch.Unreachable))

    def test_a_refusal_reads_as_a_sentence(self) -> None:
        """Status, title and detail, as far as they are known."""
        self.assertEqual("409 Conflict: count differs", str(Refused(409, title="Conflict", detail="count differs")))
        self.assertEqual("403 Forbidden", str(Refused(403, title="Forbidden")))


class Secrets(unittest.TestCase):
    """Neither key nor lease is shown by anything that people print or log."""

    def test_the_key_is_in_no_repr(self) -> None:
        """Not the client's, not the agent's, not the request's."""
        switch = KillSwitch(url="http://127.0.0.1:1", key="ks_secret")
        request = Request("GET", "/v1/agents", {"authorization": "Bearer ks_secret"}, b"ks_secret", 1.0)

        for shown in (repr(switch), repr(switch.agent(MAILER)), repr(request)):
            with self.subTest(shown):
                self.assertNotIn("ks_secret", shown)

    def test_the_key_is_in_a_header_and_not_in_the_path(self) -> None:
        """Paths end up in logs."""
        switch, asked = switch_answering(killswitch.Response(200, {}, b"{}"))

        switch.status(MAILER)

        self.assertNotIn("ks_test", asked.requests[0].path)
        self.assertEqual("Bearer ks_test", asked.requests[0].headers["authorization"])

    def test_a_url_with_a_password_is_refused(self) -> None:
        """Such a URL would be printed with every failure."""
        with self.assertRaises(ValueError) as refused:
            KillSwitch(url="https://me:secret@switch.example", key="ks_test")

        self.assertNotIn("secret", str(refused.exception))
