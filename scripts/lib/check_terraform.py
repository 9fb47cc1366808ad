"""
Formats, validates and tests every Terraform configuration of this repository: the root, the modules, the examples.

  check_terraform.py             everything
  check_terraform.py boundary    the folders with this name

Two at a time. A folder that has tests is not validated besides: they begin with it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
INFRA = ROOT / "infra" / "terraform"
AT_ONCE = 2


@dataclass(frozen=True)
class Outcome:
    """What came of one folder."""

    passed: bool
    text: str


def folders() -> list[Path]:
    """Every folder with a configuration; those with tests first, since they take longest."""
    found = {file.parent for file in INFRA.rglob("*.tf") if ".terraform" not in file.parts}
    return sorted(found, key=lambda folder: (not tests(folder), folder))


def tests(folder: Path) -> list[Path]:
    """The folder's tests."""
    return sorted([*folder.glob("*.tftest.hcl"), *folder.glob("tests/*.tftest.hcl")])


def needs_providers(folder: Path) -> bool:
    """Whether it is a module that is handed its providers: it can only be validated as part of what hands them over."""
    return any("configuration_aliases" in file.read_text() for file in folder.glob("*.tf"))


def check(folder: Path) -> Outcome:
    """Validates or tests one folder."""
    began = time.monotonic()
    name = str(folder.relative_to(INFRA))
    with tempfile.TemporaryDirectory() as data:
        steps = [["init", "-backend=false", "-input=false"]]
        if tests(folder):
            steps.append(["test"])
        elif not needs_providers(folder):
            steps.append(["validate"])
        for words in steps:
            done = terraform(folder, words, data)
            if done.returncode:
                return Outcome(False, f"{name}: terraform {words[0]} failed\n{done.stdout}")
    runs = done.stdout.count("... pass") - len(tests(folder))
    what = f"{runs} runs pass" if tests(folder) else "is valid"
    return Outcome(True, f"{name}: {what} ({time.monotonic() - began:.0f} s)")


def terraform(folder: Path, words: Sequence[str], data: str) -> subprocess.CompletedProcess[str]:
    """Runs Terraform in the folder, and leaves nothing there."""
    environment = os.environ | {"TF_DATA_DIR": data, "TF_IN_AUTOMATION": "1"}
    command = ["terraform", f"-chdir={folder}", words[0], "-no-color", *words[1:]]
    return subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def is_formatted() -> bool:
    """Says which files are not."""
    done = subprocess.run(["terraform", f"-chdir={INFRA}", "fmt", "-check", "-recursive", "-diff"], check=False)
    if done.returncode:
        print("Run terraform fmt -recursive infra/terraform.")
    return done.returncode == 0


def main(names: Sequence[str]) -> int:
    """Checks; prints a line per folder."""
    chosen = [folder for folder in folders() if not names or folder.name in names]
    if not chosen:
        raise SystemExit(f"There is no folder {', '.join(names)} under infra/terraform.")
    passed = is_formatted()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for outcome in pool.map(check, chosen):
            print(outcome.text, flush=True)
            passed &= outcome.passed
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
