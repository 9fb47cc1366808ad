"""The deployment that a verb works on: its URLs, and its key with the place that it came from."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .._certificate import Certificate
from ._contexts import Context, Contexts
from ._exit import CommandError
from ._files import read_private

KEY = re.compile(r"ks_[0-9A-Z]{26}_[0-9a-z]{52}")
"""What a key looks like."""

_COMMAND_SECONDS = 60


@dataclass(frozen=True)
class Key:
    """A key, and where it came from in words. Only the words are ever shown. Empty if a certificate stands for it."""

    text: str = field(repr=False)
    origin: str


@dataclass(frozen=True)
class Deployment:
    """One switch: what it is called here, where it is, how its key is had when it is needed, and our certificate."""

    name: str
    urls: tuple[str, ...]
    key: Callable[[], Key]
    certificate: Certificate | None = None


class Finder:
    """Finds the deployment: the one that is named, else the environment's, else the current context's."""

    def __init__(self, environ: Mapping[str, str], ask: Callable[[str], str] | None) -> None:
        self._environ = environ
        self._ask = ask

    def find(self, name: str | None) -> Deployment:
        """The deployment. Raises `CommandError` if there is none, saying how to name one."""
        named = name or self._environ.get("KILLSWITCH_CONTEXT")
        urls = _split(self._environ.get("KILLSWITCH_URL", ""))
        if urls and not named:
            return Deployment("KILLSWITCH_URL", urls, self._key_of_the_environment)
        contexts = Contexts.load(self._environ)
        chosen = named or contexts.current
        if chosen is None:
            raise CommandError(
                "which switch?",
                "killswitch context dev target/dev.json (after scripts/dev), killswitch context add NAME --url URL, "
                "or set KILLSWITCH_URL and KILLSWITCH_KEY",
            )
        return self._of(chosen, contexts.named(chosen))

    def _of(self, name: str, context: Context) -> Deployment:
        if context.dev_file is None:
            return Deployment(name, context.urls, lambda: self._key_of(name, context), certificate_of(context))
        dev = read_dev_file(context.dev_file)
        key = Key(dev["keys"][context.dev_role], f"{context.dev_file} ({context.dev_role})")
        return Deployment(name, tuple(dev["regions"].values()), lambda: key)

    def _key_of(self, name: str, context: Context) -> Key:
        if context.key_env is not None:
            return self._variable(context.key_env)
        if context.key_file is not None:
            path = Path(context.key_file)
            return _given(read_private(path, "the key's file"), f"the file {path}")
        if context.key_command is not None:
            return _given(_printed_by(context.key_command), f"the command {context.key_command.split(maxsplit=1)[0]} …")
        if context.certificate is not None:
            return Key("", f"the certificate {context.certificate}")
        return self._asked(name)

    def _key_of_the_environment(self) -> Key:
        if "KILLSWITCH_KEY" in self._environ:
            return self._variable("KILLSWITCH_KEY")
        return self._asked("KILLSWITCH_URL")

    def _variable(self, name: str) -> Key:
        return _given(self._environ.get(name, "").strip(), f"the environment variable {name}")

    def _asked(self, name: str) -> Key:
        if self._ask is None:
            raise CommandError(
                f"there is no key for {name}, and nobody to ask",
                "set KILLSWITCH_KEY beside KILLSWITCH_URL, or give the context a --key-file or --key-command",
            )
        return _given(self._ask(f"Key for {name} (not shown): ").strip(), "what was typed")


def read_dev_file(path: str) -> dict[str, Any]:
    """What `scripts/dev` has written. Raises `CommandError` if it is not there or something else."""
    if not Path(path).exists():
        raise CommandError(f"{path} is not there: the local cloud is not running", "start it with scripts/dev")
    try:
        dev = json.loads(read_private(Path(path), "the file"))
        if dev["regions"] and dev["keys"].keys() >= {"admin", "operator", "viewer"}:
            return dict(dev)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise CommandError(f"{path} is not what scripts/dev writes", "give its target/dev.json")


def certificate_of(context: Context) -> Certificate | None:
    """The files of the certificate that it names, if it names one."""
    if context.certificate is None or context.certificate_key is None:
        return context.certificate
    return context.certificate, context.certificate_key


def _given(text: str, origin: str) -> Key:
    if not text:
        raise CommandError(f"there is no key in {origin}")
    if not text.isascii() or any(letter.isspace() for letter in text):
        raise CommandError(f"what is in {origin} is no key: a key is one word")
    return Key(text, origin)


def _printed_by(command: str) -> str:
    try:
        done = subprocess.run(
            shlex.split(command), stdout=subprocess.PIPE, check=True, timeout=_COMMAND_SECONDS, text=True
        )
        return done.stdout.strip()
    except (OSError, ValueError, subprocess.SubprocessError) as failure:
        why = f"ended with {failure.returncode}" if isinstance(failure, subprocess.CalledProcessError) else "failed"
        name = command.split(maxsplit=1)[0]
        raise CommandError(f"the key's command, {name} …, {why}", "run it by hand, and see") from None


def _split(urls: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in urls.split(",") if each.strip())
