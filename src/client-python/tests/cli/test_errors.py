"""Each error says what to do next, and has an exit code that a script can tell."""

import contextlib
import io
import unittest

from killswitch.cli._exit import MEANINGS, Exit

from . import samples
from .desk import Desk, answer, problem, unreachable
from .samples import KEY, KEY_ID, MAILER

AGENTS = "GET /v1/agents"


class ErrorsAtADesk(unittest.TestCase):
    """With a switch that says no."""

    def setUp(self) -> None:
        """A desk."""
        self.desk = Desk({AGENTS: samples.agents()})
        self.addCleanup(self.desk.close)


class AnError(ErrorsAtADesk):
    """Is a sentence and a next step."""

    def test_of_an_unknown_key_names_its_id_and_where_it_came_from_and_never_the_key(self) -> None:
        """401."""
        self.desk.replies[AGENTS] = answer(401, {"message": "Unauthorized"})

        ran = self.desk.run("agents")

        self.assertEqual(1, ran.code)
        self.assertIn(f"the key {KEY_ID} from the environment variable KILLSWITCH_KEY", ran.err)
        self.assertNotIn(KEY[30:], ran.err)

    def test_of_a_role_that_may_not_names_the_role_that_may(self) -> None:
        """403; and that the switch also says so when it cannot decide."""
        self.desk.replies["GET /v1/keys"] = answer(403, {"message": "Forbidden"})

        ran = self.desk.run("keys", "list")

        self.assertEqual(1, ran.code)
        self.assertIn("'keys' needs the role admin", ran.err)
        self.assertIn("try again", ran.err)

    def test_of_a_local_cloud_that_is_not_there_says_how_to_start_it(self) -> None:
        """Nobody listens."""
        self.desk.environ["KILLSWITCH_URL"] = "http://127.0.0.1:8080"
        self.desk.replies[AGENTS] = unreachable()

        ran = self.desk.run("agents")

        self.assertEqual(3, ran.code)
        self.assertIn("scripts/dev", ran.err)

    def test_of_a_deployment_that_is_not_there_names_its_urls(self) -> None:
        """What to look at is which URLs it was."""
        self.desk.replies[AGENTS] = unreachable()

        ran = self.desk.run("agents")

        self.assertEqual(3, ran.code)
        self.assertIn("https://eu.switch.example", ran.err)

    def test_of_the_switch_is_told_in_the_switchs_words(self) -> None:
        """Title and detail; a body that is none is no traceback."""
        for reply, said in (
            (problem(400, "malformed-cursor", "Malformed cursor", "begin anew"), "Malformed cursor: begin anew"),
            (answer(418, ["?"]), "answered 418"),
            (answer(302, {}), "answered 302"),
        ):
            self.desk.replies[AGENTS] = reply
            ran = self.desk.run("agents")
            with self.subTest(said):
                self.assertEqual(1, ran.code)
                self.assertIn(said, ran.err)

    def test_of_an_answer_of_another_shape_is_a_sentence_and_no_traceback(self) -> None:
        """P7: an older or newer switch, or something else that answers."""
        for body, code, said in (({"agents": [{"agent": MAILER}]}, 1, "has no 'health'"), ([], 1, "cannot be read")):
            self.desk.replies[AGENTS] = answer(200, body)
            ran = self.desk.run("agents")
            with self.subTest(said):
                self.assertEqual((code, True), (ran.code, said in ran.err))

    def test_of_a_scope_that_is_none_says_what_one_looks_like(self) -> None:
        """P12: nothing is asked."""
        for text in (
            "mailer",
            "acme",
            "agent://",
            "acme/production/",
            "acme/*/mailer",
            "ACME/production/mailer",
            "a/b/c#",
        ):
            ran = self.desk.run("kill", text, "-r", "r")
            with self.subTest(text):
                self.assertEqual((2, []), (ran.code, ran.requests))
                self.assertIn("org/environment/name", ran.err)

    def test_of_one_agent_where_a_fleet_is_given_says_so(self) -> None:
        """A policy is one agent's."""
        self.assertEqual(2, self.desk.run("policy", "get", "acme/*").code)

    def test_of_an_agents_text_cannot_steer_the_terminal(self) -> None:
        """Escape sequences in a detail, a reason or a scope are shown, not sent."""
        self.desk.replies[AGENTS] = problem(400, "x", "\x1b[2J", "\x9b2J")

        ran = self.desk.run("agents", typed="")

        self.assertNotIn("\x1b[2J", ran.err)
        self.assertNotIn("\x9b", ran.err)
        self.assertNotIn("\x1b]0;", self.desk.run("status", "\x1b]0;x\x07", typed="").err)


class ExitCodes(ErrorsAtADesk):
    """Are part of the interface."""

    def test_are_these(self) -> None:
        """Whoever renumbers them breaks scripts."""
        codes = {
            "DONE": 0,
            "REFUSED": 1,
            "USAGE": 2,
            "UNREACHABLE": 3,
            "PENDING": 4,
            "BROKEN": 5,
            "SECOND_PERSON": 6,
            "INTERRUPTED": 130,
        }

        self.assertEqual(codes, {each.name: each.value for each in Exit})
        self.assertEqual(set(Exit), set(MEANINGS))

    def test_of_a_command_line_that_is_wrong_is_2(self) -> None:
        """Also for numbers and times."""
        for arguments in (
            [],
            ["destroy"],
            ["kill"],
            ["watch", "--interval", "0"],
            ["watch", "--count", "-1"],
            ["kill", MAILER, "--noticed-at", "yesterday"],
            ["kill", MAILER, "--expected-agents", "many"],
            ["keys", "create", "king"],
        ):
            with self.subTest(arguments):
                self.assertEqual(2, self._quietly(arguments))

    def test_of_an_interruption_is_130(self) -> None:
        """Ctrl-C, wherever it comes."""
        self.desk.replies[AGENTS] = KeyboardInterrupt()

        self.assertEqual(130, self.desk.run("agents").code)

    def _quietly(self, arguments: list[str]) -> int:
        with contextlib.redirect_stderr(io.StringIO()):
            return self.desk.run(*arguments).code


class Colours(ErrorsAtADesk):
    """Are for terminals only."""

    def test_are_there_on_a_terminal(self) -> None:
        """A state is a word, and a colour beside."""
        self.assertIn("\x1b[31mkilled\x1b[0m", self.desk.run("agents", typed="").out)

    def test_are_not_there_in_a_pipe_or_when_nobody_wants_them(self) -> None:
        """NO_COLOR, --no-color, a dumb terminal."""
        self.assertNotIn("\x1b", self.desk.run("agents").out)
        self.assertNotIn("\x1b", self.desk.run("agents", "--no-color", typed="").out)
        self.assertNotIn("\x1b", self.desk.run("--no-color", "agents", typed="").out)
        for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
            self.desk.environ = {**self.desk.environ, "NO_COLOR": "", name: value}
            self.assertNotIn("\x1b", self.desk.run("agents", typed="").out)
