"""scripts/deploy and scripts/destroy, with a Terraform and an AWS CLI that only write down what they are asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent.parent
TERRAFORM = r"""#!/usr/bin/env bash
echo "$*" >> "$ASKED"
case "$*" in
  version*) echo "Terraform v${VERSION:-1.11.4}" ;;
  *"output -json urls"*) [ -z "${NOTHING:-}" ] && echo '{"us-east-1": "https://a.example.com"}' ;;
  *"output -raw first_key"*) echo "aws lambda invoke --function-name killswitch-keys:live" ;;
  *" plan "*) echo "Plan: 182 to add" ;;
esac
"""
AWS = '#!/usr/bin/env bash\n[ -z "${STRANGER:-}" ] && echo 123456789012\n'


class DeployTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        shutil.copytree(SCRIPTS, self.root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        executable(self.root / "scripts" / "package", "#!/usr/bin/env bash\n")
        example = self.root / "infra" / "terraform" / "examples" / "two-regions"
        example.mkdir(parents=True)
        (example / "main.tf").touch()
        (self.root / "bin").mkdir()
        executable(self.root / "bin" / "terraform", TERRAFORM)
        executable(self.root / "bin" / "aws", AWS)
        self.asked = self.root / "asked"
        self.asked.touch()

    def test_it_shows_what_it_will_do_and_what_it_costs_before_it_asks(self) -> None:
        done = self.run_script("deploy", answer="yes\n")

        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(done.stdout.index("Plan: 182"), done.stdout.index("The switch is there"))
        self.assertRegex(done.stdout, r"costs about, by the number of regions: \$\d+ \$\d+ \$\d+\.")
        self.assertIn("Do this in account 123456789012?", done.stderr)
        self.assertIn("us-east-1        https://a.example.com", done.stdout)
        self.assertIn("aws lambda invoke --function-name killswitch-keys:live", done.stdout)
        self.assertEqual(self.did(), ["init", "plan", "apply", "output", "output"])

    def test_anything_but_yes_applies_nothing(self) -> None:
        for answer in ("", "y\n", "no\n"):
            done = self.run_script("deploy", answer=answer)
            self.assertEqual(done.returncode, 1)
            self.assertIn("Nothing was done.", done.stdout)
        self.assertNotIn("apply", self.did())

    def test_yes_as_an_option_does_not_ask_and_options_of_terraform_are_passed_on(self) -> None:
        done = self.run_script("deploy", "--yes", "two-regions", "--", "-var", "name=stop")

        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("Do this", done.stderr)
        self.assertIn("-var name=stop", self.asked.read_text())

    def test_a_plan_is_only_a_plan(self) -> None:
        self.assertEqual(self.run_script("deploy", "--plan").returncode, 0)
        self.assertEqual(self.did(), ["init", "plan"])

    def test_what_is_missing_is_said_before_anything_is_done(self) -> None:
        for environment, words, message in (
            ({"VERSION": "1.5.7"}, ["two-regions"], "1.5.7 is too old"),
            ({"STRANGER": "yes"}, ["two-regions"], "no AWS credentials"),
            ({}, ["four-regions"], "Examples: two-regions"),
            ({}, ["--force"], "scripts/deploy"),
        ):
            done = self.run_script("deploy", *words, **environment)
            self.assertNotEqual(done.returncode, 0, message)
            self.assertIn(message, done.stderr)
        self.assertEqual(self.did(), [])

    def test_destroy_says_what_is_left_and_wants_the_name(self) -> None:
        done = self.run_script("destroy", answer="yes\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("What is left behind, and why", done.stdout)
        self.assertNotIn("destroy", self.did())

        self.assertEqual(self.run_script("destroy", answer="two-regions\n").returncode, 0)
        self.assertEqual(self.did()[-1], "destroy")

    def test_where_nothing_is_there_is_nothing_to_destroy(self) -> None:
        done = self.run_script("destroy", "--yes", NOTHING="yes")

        self.assertEqual(done.returncode, 1)
        self.assertIn("There is nothing", done.stderr)
        self.assertNotIn("destroy", self.did())

    def run_script(
        self, name: str, *words: str, answer: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        return subprocess.run(
            [self.root / "scripts" / name, *words],
            input=answer,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PATH": path, "HOME": str(self.root), "ASKED": str(self.asked)} | environment,
        )

    def did(self) -> list[str]:
        """The commands of Terraform, in their order, but for its version."""
        words = [line.split() for line in self.asked.read_text().splitlines()]
        return [each[1] for each in words if each[0] != "version"]


def executable(file: Path, text: str) -> None:
    """Writes a program."""
    file.write_text(text)
    file.chmod(0o755)
