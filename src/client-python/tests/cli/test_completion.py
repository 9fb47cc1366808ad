"""`completion`: scripts that the shells can read, with everything that the parser knows."""

import shutil
import subprocess
import unittest

from killswitch.cli import _grammar, _parser

from .desk import Desk

SHELLS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}
COMPLETE = """
{script}
COMP_WORDS=({words}); COMP_CWORD=$(({count} - 1))
_killswitch
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


class Completion(unittest.TestCase):
    """For each shell."""

    def setUp(self) -> None:
        """A desk."""
        self.desk = Desk()
        self.addCleanup(self.desk.close)
        self.root = _grammar.read(_parser.parser("killswitch"))

    def test_can_be_read_by_its_shell(self) -> None:
        """Where that shell is installed; bash is everywhere that tests run."""
        for shell, command in SHELLS.items():
            with self.subTest(shell):
                if shutil.which(shell) is None:
                    self.skipTest(f"{shell} is not installed here, so its script was not read by it")
                script = self.desk.run("completion", shell).out
                read = subprocess.run(command, input=script, text=True, capture_output=True, check=False)
                self.assertEqual((0, ""), (read.returncode, read.stderr))

    def test_knows_every_verb_and_every_option(self) -> None:
        """Because it is made from the parser."""
        for shell in SHELLS:
            script = self.desk.run("completion", shell).out
            for word in (*self.root.words, *(each for verb in self.root.words for each in verb.words)):
                with self.subTest((shell, word.name)):
                    self.assertIn(word.name, script)
                    for option in word.options:
                        self.assertIn(option.flags[-1].removeprefix("--"), script)

    def test_in_bash_offers_what_can_follow(self) -> None:
        """Verbs, their own verbs, options, choices."""
        for words, offered in (
            (("killswitch", "ki"), {"kill"}),
            (("killswitch", "keys", "cr"), {"create"}),
            (("killswitch", "keys", "create", "op"), {"operator"}),
            (("killswitch", "kill", "acme/production/mailer", "--re"), {"--reason", "--review-at"}),
            (("killswitch", "agents", "--health", "st"), {"stale", "stopped"}),
            (("killswitch", "kill", "--reason", ""), set()),
            (("killswitch", "completion", ""), {"bash", "zsh", "fish"}),
        ):
            with self.subTest(words):
                self.assertLessEqual(offered, self._offered(words))
                self.assertEqual(bool(offered), bool(self._offered(words)))

    def _offered(self, words: tuple[str, ...]) -> set[str]:
        script = self.desk.run("completion", "bash").out
        quoted = " ".join(f"'{word}'" for word in words)
        asked = COMPLETE.format(script=script, words=quoted, count=len(words))
        answered = subprocess.run(["bash"], input=asked, text=True, capture_output=True, check=True)
        return {line for line in answered.stdout.split("\n") if line}


class TheHelp(unittest.TestCase):
    """Is where one looks first."""

    def test_of_every_verb_fits_80_columns_and_says_what_each_word_does(self) -> None:
        """No option without a line."""
        for path, word in self._all(_grammar.read(_parser.parser("killswitch"))):
            with self.subTest(path):
                self.assertTrue(path == "" or word.help)
                self.assertTrue(all(option.help for option in word.options))

    def test_of_the_whole_names_the_exit_codes(self) -> None:
        """And fits, too."""
        text = _parser.parser("killswitch").format_help()

        self.assertIn("130  interrupted", text)
        self.assertLessEqual(max(map(len, text.split("\n"))), 80)

    def _all(self, word: _grammar.Word, path: str = "") -> list[tuple[str, _grammar.Word]]:
        below = [pair for each in word.words for pair in self._all(each, f"{path} {each.name}")]
        return [(path, word), *below]
