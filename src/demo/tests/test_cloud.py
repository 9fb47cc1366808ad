"""Starting the local cloud, and leaving nothing behind: with a `scripts/dev` of the test's own."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from children import Children
from cloud import CloudFailed, LocalCloud, dev_command, read_ready_file

READY = (
    '{"regions": {"us-east-1": "http://127.0.0.1:1"}, "keys": {"admin": "ks_admin"}, '
    '"control": "http://127.0.0.1:2", "pid": 4711}'
)
SAY_READY = f"echo '{READY}' | sed s/4711/$$/ > target/demo.json"


class TheLocalCloud(unittest.TestCase):
    """Is `scripts/dev` and everything that it starts."""

    def setUp(self) -> None:
        """A project of its own."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "scripts").mkdir()
        (self.root / "target").mkdir()

    def dev(self, *lines: str) -> None:
        """What `scripts/dev` does in this test."""
        script = self.root / "scripts" / "dev"
        script.write_text("\n".join(["#!/usr/bin/env bash", f"cd {self.root}", *lines]) + "\n")
        script.chmod(0o755)

    def cloud(self, **options: bool) -> LocalCloud:
        """The local cloud of this project."""
        return LocalCloud({"email": "http://127.0.0.1:3"}, lambda: None, root=self.root, **options)

    def test_is_ready_when_it_has_written_its_file_and_that_of_another_is_not_believed(self) -> None:
        """The file of yesterday, or of a second local cloud, names other keys."""
        (self.root / "target" / "demo.json").write_text(READY.replace("ks_admin", "ks_other"))
        self.dev("sleep 0.3", 'echo "$@"', SAY_READY, "exec sleep 60")

        with self.cloud() as cloud:
            cloud.check()
            self.assertEqual(({"admin": "ks_admin"}, "http://127.0.0.1:2"), (cloud.keys, cloud.control))
            self.assertEqual({"us-east-1": "http://127.0.0.1:1"}, cloud.regions)
        self.assertIn("--tool email=http://127.0.0.1:3", (self.root / "target" / "demo-cloud.log").read_text())

    def test_is_gone_with_all_its_children_afterwards(self) -> None:
        """Also those that `scripts/dev` itself has forgotten."""
        self.dev("sleep 60 & echo $! > target/child", SAY_READY, "wait")

        with self.cloud() as cloud:
            child = int((self.root / "target" / "child").read_text())
        self.assertIsNotNone(cloud.process.poll())
        self.assertTrue(_ends(child))

    def test_that_ends_before_it_is_ready_is_an_error_with_its_last_words(self) -> None:
        """Nobody has to look for the log."""
        self.dev("echo 'port 8080 is taken' >&2", "exit 3")

        with self.assertRaisesRegex(CloudFailed, "status 3(.|\n)*port 8080 is taken"), self.cloud():
            self.fail("it is not ready")

    def test_that_ends_later_is_noticed(self) -> None:
        """While the story runs."""
        self.dev(SAY_READY, "sleep 0.2")

        with self.cloud() as cloud:
            cloud.process.wait(timeout=10)
            with self.assertRaisesRegex(CloudFailed, "has ended"):
                cloud.check()

    def test_stays_if_it_is_to_be_kept_but_not_after_an_interrupt(self) -> None:
        """Ctrl-C ends everything."""
        self.dev(SAY_READY, "exec sleep 60")
        said = io.StringIO()

        with contextlib.redirect_stdout(said), self.cloud(keep=True) as kept:
            pass
        self.assertIsNone(kept.process.poll())
        self.assertIn(f"kill {kept.process.pid}", said.getvalue())
        kept.process.kill()
        kept.process.wait()

        with contextlib.suppress(KeyboardInterrupt), self.cloud(keep=True) as interrupted:
            raise KeyboardInterrupt
        self.assertIsNotNone(interrupted.process.poll())

    def test_is_started_with_its_ports_and_tools(self) -> None:
        """As the options of `scripts/dev` say."""
        command = dev_command(self.root, {"email": "http://127.0.0.1:3"}, 8080, self.root / "demo.json")

        ready = str(self.root / "demo.json")
        self.assertEqual(["--port", "8080", "--dev-file", ready, "--tool", "email=http://127.0.0.1:3"], command[1:])

    def test_is_not_ready_while_it_is_still_writing(self) -> None:
        """Half a file is no file."""
        path = self.root / "target" / "demo.json"
        self.assertIsNone(read_ready_file(path, 4711))
        path.write_text(READY[:40])
        self.assertIsNone(read_ready_file(path, 4711))
        path.write_text(READY)
        self.assertIsNotNone(read_ready_file(path, 4711))


class TheChildren(unittest.TestCase):
    """Do not outlive the story."""

    def test_are_gone_after_an_error(self) -> None:
        """Also one that does not listen to the polite request."""
        stubborn = (
            "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
        )
        started: list[subprocess.Popen[str]] = []

        with self.assertRaises(ZeroDivisionError), Children() as children:
            for program in ("import time; time.sleep(60)", stubborn):
                command = [sys.executable, "-c", program]
                started.append(children.start(command, {}, subprocess.PIPE, subprocess.DEVNULL))
            assert started[1].stdout is not None
            started[1].stdout.readline()
            raise ZeroDivisionError

        self.assertTrue(all(child.poll() is not None for child in started))


def _ends(process: int) -> bool:
    """True once there is no such process. A killed orphan may be there for a moment until it is reaped."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(process):
            return True
        time.sleep(0.02)
    return False


def _is_zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
