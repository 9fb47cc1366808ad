"""The console: what goes where, what is asked, and what is private."""

import os
import stat
import unittest
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from killswitch.cli import _files, _options, _scopes
from killswitch.cli._console import Console, Streams
from killswitch.cli._exit import CommandError
from killswitch.cli._screen import Screen

from .desk import Stream

CLEARED = "\r\x1b[2K"


def console(typed: str = "", *, terminal: bool = True, **environ: str) -> Console:
    """A console in memory."""
    streams = Streams(Stream(typed, terminal=terminal), Stream(terminal=terminal), Stream(terminal=terminal), str)
    return Console(streams, environ)


def said(console_: Console) -> tuple[str, str]:
    """What went to stdout and to stderr."""
    return console_.streams.stdout.getvalue(), console_.streams.stderr.getvalue()  # type: ignore[attr-defined]


class Progress(unittest.TestCase):
    """Is shown while something takes long."""

    def test_is_one_line_that_is_gone_before_anything_else_is_said(self) -> None:
        """On stderr, so that a result can be piped."""
        here = console()

        here.progress("counting")
        here.progress("asking")
        here.result("42")

        self.assertEqual(("42\n", f"{CLEARED}counting …{CLEARED}asking …{CLEARED}"), said(here))

    def test_is_silent_where_there_is_no_terminal(self) -> None:
        """A log has no use for it."""
        here = console(terminal=False)

        here.progress("counting")
        here.done()

        self.assertEqual(("", ""), said(here))


class AQuestion(unittest.TestCase):
    """Goes to a person, and only to one."""

    def test_is_answered_by_yes_and_by_nothing_else(self) -> None:
        """The end of the input is no."""
        answers = {"y\n": True, "YES\n": True, " y \n": True, "n\n": False, "\n": False, "": False, "yeah\n": False}
        for typed, expected in answers.items():
            with self.subTest(typed):
                self.assertEqual(expected, console(typed).confirms("Really?"))

    def test_that_nobody_can_answer_is_an_error_that_names_the_option(self) -> None:
        """P12: a script never hangs at a prompt."""
        with self.assertRaises(CommandError) as raised:
            console("y\n", terminal=False).confirms("Really?")

        self.assertIn("--yes", raised.exception.hint)

    def test_with_choices_takes_a_number_or_words(self) -> None:
        """A number out of range is words."""
        for typed, expected in (("2\n", "b"), ("0\n", "0"), ("3\n", "3"), ("c d\n", "c d"), ("", "")):
            with self.subTest(typed):
                self.assertEqual(expected, console(typed).choose("Why?", ["a", "b"]))


class WhatIsShown(unittest.TestCase):
    """Fits where it is shown."""

    def test_has_the_terminals_width_and_none_elsewhere(self) -> None:
        """COLUMNS says it where it is set."""
        self.assertEqual((100, None), (console(COLUMNS="100").width, console(terminal=False, COLUMNS="100").width))

    def test_in_a_sentence_goes_on_in_the_next_line(self) -> None:
        """Without breaking a name."""
        here = console(COLUMNS="12")

        here.tell("one two a-long-name-that-stays")

        self.assertEqual("one two\na-long-name-that-stays\n", said(here)[0])

    def test_of_an_error_hangs_behind_its_label_and_what_is_to_be_typed_stays_whole(self) -> None:
        """So that it can be copied."""
        here = console(COLUMNS="31", NO_COLOR="1")

        here.note("next: ", "bold", "repeat it, with the same options:\n  killswitch kill acme/production/mailer")

        lines = ["next:  repeat it, with the same", "       options:", "  killswitch kill acme/production/mailer"]
        self.assertEqual(("", "\n".join(lines) + "\n"), said(here))

    def test_for_machines_is_ascii(self) -> None:
        """So that nothing that an agent wrote can steer a terminal."""
        here = console()

        here.json({"status": "\x9b2J日"})

        self.assertIn("\\u009b2J\\u65e5", said(here)[0])

    def test_on_the_screen_is_cut_at_its_height_and_gives_it_back(self) -> None:
        """Also when something goes wrong."""
        here = console(COLUMNS="80")

        with self.assertRaises(ValueError), Screen(here).open() as screen:
            screen.show("\n".join(str(number) for number in range(1_000)))
            raise ValueError

        shown = said(here)[0]
        self.assertEqual(here.height - 1, shown.count("\x1b[K"))
        self.assertTrue(shown.startswith("\x1b[?1049h") and shown.endswith("\x1b[?25h\x1b[?1049l"))


class PrivateFiles(unittest.TestCase):
    """Are read and written by their owner alone."""

    def setUp(self) -> None:
        """A folder."""
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "below" / "file"

    def test_are_written_whole_for_nobody_else(self) -> None:
        """With the folders that they need; nothing is left beside them."""
        _files.write_private(self.file, "text")
        _files.write_private(self.file, "another")

        self.assertEqual("another", _files.read_private(self.file, "the file"))
        self.assertEqual(["file"], [each.name for each in self.file.parent.iterdir()])
        modes = [stat.S_IMODE(each.stat().st_mode) for each in (self.file, self.file.parent)]
        self.assertEqual([0o600, 0o700], modes)

    def test_that_others_may_read_are_not_used(self) -> None:
        """Group and others, read and write."""
        _files.write_private(self.file, "text")
        for mode in (0o604, 0o640, 0o620, 0o602, 0o644):
            self.file.chmod(mode)
            with self.subTest(oct(mode)), self.assertRaises(CommandError) as raised:
                _files.read_private(self.file, "the file")
            self.assertEqual(f"chmod 600 {self.file}", raised.exception.hint)

    def test_that_cannot_be_read_or_written_are_errors_that_name_them(self) -> None:
        """And no tracebacks."""
        nowhere = Path(os.devnull) / "file"
        for attempt in (
            lambda: _files.read_private(nowhere, "the file"),
            lambda: _files.write_private(nowhere, ""),
            lambda: _files.read_text(str(nowhere)),
            lambda: _files.write_text(str(nowhere), ""),
        ):
            with self.assertRaisesRegex(CommandError, str(nowhere)):
                attempt()


class Arguments(unittest.TestCase):
    """Are parsed once, at the edge."""

    def test_that_are_times_may_be_spans(self) -> None:
        """Ago for what was, from now for what will be."""
        self.assertEqual(datetime(2026, 3, 1, 9, 5, tzinfo=timezone.utc), _options.past("2026-03-01T09:05:00Z"))
        now = datetime.now(timezone.utc)
        for text, seconds in (("90s", 90), ("12m", 720), ("2h", 7_200), ("3d", 259_200)):
            before, after = (each(text) for each in _BOTH)
            with self.subTest(text):
                self.assertAlmostEqual(seconds, (now - before).total_seconds(), delta=60)
                self.assertAlmostEqual(seconds, (after - now).total_seconds(), delta=60)

    def test_that_are_scopes_are_taken_with_their_scheme_or_without(self) -> None:
        """Everything has a word of its own."""
        for text, uri in (
            ("acme/production/mailer", "agent://acme/production/mailer"),
            ("agent://acme/production/mailer#i-7", "agent://acme/production/mailer#i-7"),
            ("acme/production/*", "agent://acme/production/*"),
            ("acme/*", "agent://acme/*"),
            ("everything", "agent://*"),
            ("*", "agent://*"),
        ):
            with self.subTest(text):
                self.assertEqual(uri, _scopes.scope_of(text).uri)

    def test_that_are_scopes_cover_what_is_below_them(self) -> None:
        """And nothing that only begins alike."""
        mailer = "agent://acme/production/mailer"
        for scope, uri, expected in (
            ("everything", mailer, True),
            ("acme/*", mailer, True),
            ("acme/*", "agent://acme-2/production/mailer", False),
            ("acme/production/mailer", mailer, True),
            ("acme/production/mailer", f"{mailer}#i-7", True),
            ("acme/production/mailer", f"{mailer}-2", False),
            ("acme/production/mailer#i-7", mailer, False),
        ):
            with self.subTest((scope, uri)):
                self.assertEqual(expected, _scopes.covers(_scopes.scope_of(scope), uri))


_BOTH = (_options.past, _options.future)
