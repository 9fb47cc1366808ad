"""The command line as data, read from the parser, for those who complete it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Option:
    """
    One option.

    Attributes:
        flags: How it is written, for example `-r` and `--reason`.
        help: What it does, in a line.
        value: What its value is called; None if it takes none.
        choices: The values that there are, if they are known.
    """

    flags: tuple[str, ...]
    help: str
    value: str | None
    choices: tuple[str, ...]

    @property
    def is_file(self) -> bool:
        """True if its value is a file's name."""
        return self.value == "FILE"


@dataclass(frozen=True)
class Word:
    """One verb, what can follow it, and its own verbs."""

    name: str
    help: str
    options: tuple[Option, ...]
    choices: tuple[str, ...]
    takes_file: bool
    words: tuple[Word, ...] = field(default=())


def read(parser: argparse.ArgumentParser, name: str = "", help: str = "") -> Word:
    """The word that the parser stands for, with all below it."""
    actions = parser._actions  # argparse has no other way to ask
    options = tuple(_option(each) for each in actions if each.option_strings)
    positional = [each for each in actions if not each.option_strings]
    nested = [each for each in positional if isinstance(each, argparse._SubParsersAction)]
    choices = [str(choice) for each in positional if each not in nested for choice in each.choices or ()]
    takes_file = any(each.metavar == "FILE" or each.dest == "file" for each in positional)
    words = tuple(word for each in nested for word in _words(each))
    return Word(name, help, options, tuple(choices), takes_file, words)


def _words(nested: argparse._SubParsersAction[argparse.ArgumentParser]) -> list[Word]:
    helps = {each.dest: each.help or "" for each in nested._get_subactions()}
    return [read(parser, name, helps.get(name, "")) for name, parser in nested.choices.items()]


def _option(action: argparse.Action) -> Option:
    takes_value = action.nargs != 0
    value = str(action.metavar or action.dest).upper() if takes_value else None
    choices = tuple(str(choice) for choice in action.choices or ())
    return Option(tuple(action.option_strings), (action.help or "").replace("%%", "%"), value, choices)
