"""Files of this command: where they are, and that what is private stays so."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from ._exit import CommandError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def folder(environ: Mapping[str, str]) -> Path:
    """Where the contexts are kept: `$XDG_CONFIG_HOME/killswitch`, else `~/.config/killswitch`."""
    given = environ.get("XDG_CONFIG_HOME", "")
    base = Path(given) if os.path.isabs(given) else Path(environ.get("HOME") or Path.home()) / ".config"
    return base / "killswitch"


def read_private(path: Path, what: str) -> str:
    """The text of a file that nobody else may read. Raises `CommandError` if others may, or if it cannot be read."""
    try:
        if os.name == "posix" and path.stat().st_mode & _OTHERS:
            raise CommandError(f"others may read {what} {path}", f"chmod 600 {path}")
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as failure:
        raise CommandError(f"{what} {path} cannot be read: {_why(failure)}") from failure


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner may read: whole, or not at all. Raises `CommandError`."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(draft, path)
    except OSError as failure:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise CommandError(f"{path} cannot be written: {_why(failure)}") from failure


def read_text(path: str) -> str:
    """The text of a file. Raises `CommandError`."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise CommandError(f"{path} cannot be read: {_why(failure)}") from failure


def write_text(path: str, text: str) -> None:
    """Writes a file. Raises `CommandError`."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as failure:
        raise CommandError(f"{path} cannot be written: {_why(failure)}") from failure


def _why(failure: Exception) -> str:
    return str(getattr(failure, "strerror", None) or failure)
