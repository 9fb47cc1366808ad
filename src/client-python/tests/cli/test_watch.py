"""`watch`: a picture again and again."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
import unittest
from pathlib import Path

from ..doubles import Arrived, TinyServer
from . import samples
from .desk import Desk, unreachable
from .samples import KEY, LONG, MAILER

AGENTS = "GET /v1/agents"
SOURCES = str(Path(__file__).parents[2] / "src")


class AWatch(unittest.TestCase):
    """Looks, waits, and looks again."""

    def setUp(self) -> None:
        """A desk."""
        killed = samples.line(MAILER, "killed")
        self.desk = Desk(
            {AGENTS: {"agents": [samples.line(LONG), killed]}, "GET /v1/agents/acme/production/mailer": samples.agent()}
        )
        self.addCleanup(self.desk.close)

    def test_shows_those_in_trouble_first_with_their_refused_calls(self) -> None:
        """The list has no refused calls, so the killed ones are asked for theirs."""
        ran = self.desk.run("watch", "--count", "1")

        lines = ran.out.splitlines()
        self.assertRegex(lines[3], r"acme/production/mailer +killed +12345 +3s ago +42 +the unsubscribe")
        self.assertRegex(lines[4], r"correspondence-writer-2 +active +12345 +3s ago +-")
        self.assertIn("2 agents: 1 active, 1 killed", ran.out)

    def test_repeats_plain_pictures_where_there_is_no_terminal(self) -> None:
        """Without one escape sequence."""
        ran = self.desk.run("watch", "--count", "3")

        self.assertEqual((0, 3), (ran.code, ran.out.count("HEALTH")))
        self.assertNotIn("\x1b", ran.out)

    def test_of_an_agent_shows_its_instances(self) -> None:
        """Health, told, refused."""
        ran = self.desk.run("watch", MAILER, "--count", "1")

        self.assertRegex(ran.out, r"i-7 +ap-southeast-2 +killed +sending batch 17 of 64 now +1s ago +29s ago +21")

    def test_is_a_line_of_json_for_each_picture(self) -> None:
        """For machines."""
        ran = self.desk.run("watch", "--count", "2", "--json")

        pictures = [json.loads(line) for line in ran.out.splitlines()]
        self.assertEqual([MAILER, LONG], [each["agent"] for each in pictures[1]["agents"]])
        self.assertEqual({"at", "agents"}, pictures[0].keys())

    def test_goes_on_when_the_switch_cannot_be_asked_and_says_how_old_the_picture_is(self) -> None:
        """Only the first look has to succeed."""
        self.desk.replies[AGENTS] = [{"agents": [samples.line(LONG)]}, unreachable()]

        ran = self.desk.run("watch", "--count", "2")

        self.assertEqual(0, ran.code)
        self.assertIn("Now: the switch could not be asked", ran.out)
        self.desk.replies[AGENTS] = unreachable()
        self.assertEqual(3, self.desk.run("watch", "--count", "2").code)

    def test_ends_cleanly_with_ctrl_c(self) -> None:
        """It is the way to end it: exit code 0."""
        self.desk.replies[AGENTS] = [{"agents": []}, KeyboardInterrupt()]

        ran = self.desk.run("watch")

        self.assertEqual((0, True), (ran.code, "No agent is known" in ran.out))


class AtARealTerminal(unittest.TestCase):
    """In a pseudo-terminal, against a real server."""

    def test_it_takes_the_screen_ends_with_q_and_gives_the_screen_back(self) -> None:
        """The alternate screen is left and the cursor is shown."""
        with TinyServer(self._killed) as server:
            code, shown = self._watch(server, b"q")

        self.assertEqual(0, code, shown)
        self.assertTrue(shown.endswith("\x1b[?25h\x1b[?1049l"), repr(shown[-200:]))
        self.assertIn("q ends", shown)

    def test_it_fits_the_terminal(self) -> None:
        """No line is longer than 80 columns, whatever an agent is called."""
        with TinyServer(self._killed) as server:
            code, shown = self._watch(server, b"q")

        self.assertEqual(0, code, shown)
        plain = re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", shown)
        self.assertLessEqual(max(map(len, plain.splitlines())), 80)

    def test_that_nobody_reads_any_more_ends_without_a_word(self) -> None:
        """As when it is piped into `head`: 141, and no traceback."""
        with TinyServer(self._killed) as server:
            environ = {**os.environ, "KILLSWITCH_URL": server.url, "KILLSWITCH_KEY": KEY, "PYTHONPATH": SOURCES}
            ours, theirs = os.pipe()
            os.close(ours)
            command = [sys.executable, "-m", "killswitch", "agents"]
            ran = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, env=environ, check=False, timeout=120)
            os.close(theirs)

        self.assertEqual((141, b""), (ran.returncode, ran.stderr))

    def _killed(self, _: object, arrived: Arrived) -> tuple[int, object]:
        return 200, samples.agents() if arrived.path.partition("?")[0] == "/v1/agents" else samples.agent()

    def _watch(self, server: TinyServer, keys: bytes) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        environ = {**os.environ, "KILLSWITCH_URL": server.url, "KILLSWITCH_KEY": KEY, "PYTHONPATH": SOURCES}
        environ |= {"COLUMNS": "80", "LINES": "24", "TERM": "xterm"}
        command = [sys.executable, "-m", "killswitch", "watch", "--interval", "60"]
        with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ) as process:
            os.close(theirs)
            shown = self._read_until(ours, "5 agents")
            os.write(ours, keys)
            shown += self._read_until(ours, None)
            return process.wait(60), shown

    def _read_until(self, terminal: int, wanted: str | None) -> str:
        shown, end = b"", time.monotonic() + 60
        while time.monotonic() < end and (wanted is None or wanted not in shown.decode(errors="replace")):
            ready, _, _ = select.select([terminal], [], [], 0.5)
            try:
                read = os.read(terminal, 65_536) if ready else None
            except OSError:
                break
            if read == b"":
                break
            shown += read or b""
        return shown.decode(errors="replace")
