"""Contexts: which deployments there are, and where each one's key is to be found. Keys are never kept here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ._exit import CommandError
from ._files import folder, read_private, write_private
from ._text import printable

ROLES = ("admin", "operator", "viewer")

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")


@dataclass(frozen=True)
class Context:
    """
    One deployment.

    Attributes:
        urls: One per region, in the order of preference. None for a deployment that a file of `scripts/dev` describes.
        key_env: The environment variable that holds the key.
        key_file: The private file that holds it.
        key_command: The command that prints it, for example a password manager's.
        certificate: The PEM file with the certificate that stands for a key.
        certificate_key: The PEM file with the certificate's own key, if it is not in the same file.
        dev_file: What `scripts/dev` has written: URLs and keys. Read anew each time, since it changes with each start.
        dev_role: Which of its keys to use.
    """

    urls: tuple[str, ...] = ()
    key_env: str | None = None
    key_file: str | None = None
    key_command: str | None = None
    certificate: str | None = None
    certificate_key: str | None = None
    dev_file: str | None = None
    dev_role: str = "admin"

    def as_json(self) -> dict[str, Any]:
        """What of it is not as always."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in given.items() if value and (name != "dev_role" or self.dev_file)}


@dataclass(frozen=True)
class Contexts:
    """All of them, and which one is used when none is named. Immutable; `save` writes them down."""

    path: Path
    current: str | None = None
    all: Mapping[str, Context] = field(default_factory=dict)

    @classmethod
    def load(cls, environ: Mapping[str, str]) -> Contexts:
        """Reads the file. None there is as good as an empty one. Raises `CommandError` if it cannot be understood."""
        path = folder(environ) / "contexts.json"
        if not path.exists():
            return cls(path)
        try:
            stored = json.loads(read_private(path, "the contexts' file"))
            contexts = {name: _context(entry) for name, entry in stored["contexts"].items()}
            return cls(path, stored.get("current"), contexts)
        except (ValueError, TypeError, KeyError, AttributeError) as failure:
            raise CommandError(f"{path} is no list of contexts: {failure}", "repair it, or move it away") from failure

    def named(self, name: str) -> Context:
        """The context of this name. Raises `CommandError` if there is none."""
        if name not in self.all:
            known = ", ".join(sorted(self.all)) or "there are none yet"
            hint = "killswitch context add NAME --url URL"
            raise CommandError(f"there is no context '{printable(name)}' ({known})", hint)
        return self.all[name]

    def with_one(self, name: str, context: Context) -> Contexts:
        """With this one more, or in place of the one of its name. The first one becomes the current one."""
        if not _NAME.fullmatch(name):
            raise CommandError(f"'{printable(name)}' cannot name a context", "use letters, digits, dots and hyphens")
        return Contexts(self.path, self.current or name, {**self.all, name: context})

    def without(self, name: str) -> Contexts:
        """Without this one."""
        self.named(name)
        rest = {each: context for each, context in self.all.items() if each != name}
        return Contexts(self.path, None if self.current == name else self.current, rest)

    def using(self, name: str) -> Contexts:
        """With this one as the current one."""
        self.named(name)
        return Contexts(self.path, name, self.all)

    def save(self) -> None:
        """Writes the file."""
        write_private(self.path, json.dumps(self.as_json(), indent=2) + "\n")

    def as_json(self) -> dict[str, Any]:
        """As the file has it."""
        return {"current": self.current, "contexts": {name: each.as_json() for name, each in self.all.items()}}


def _context(entry: Mapping[str, Any]) -> Context:
    return Context(**{**entry, "urls": tuple(entry.get("urls", ()))})
