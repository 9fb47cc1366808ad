"""How the command ends: exit codes that a script can rely on, and the errors that lead to them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes. They are part of the interface: add, never renumber."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    UNREACHABLE = 3
    PENDING = 4
    BROKEN = 5
    SECOND_PERSON = 6
    INTERRUPTED = 130


MEANINGS = {
    Exit.DONE: "done",
    Exit.REFUSED: "refused by the switch, or by you; or still killed by another kill",
    Exit.USAGE: "wrong usage: an argument, a context, a key's place or a file",
    Exit.UNREACHABLE: "unreachable; a kill or a resume may have arrived all the same",
    Exit.PENDING: "done, but not every region has confirmed it yet",
    Exit.BROKEN: "a promise is broken: the record does not hold, or a drill went on",
    Exit.SECOND_PERSON: "agreed, and nothing is resumed yet: someone else must run the same resume",
    Exit.INTERRUPTED: "interrupted by Ctrl-C",
}


class CommandError(Exception):
    """
    Ends the command.

    Attributes:
        message: What is wrong, in a sentence.
        hint: What to do next, or an empty text.
        exit: How the command ends.
    """

    def __init__(self, message: str, hint: str = "", exit: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit = exit
