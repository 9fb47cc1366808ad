"""The switch that the story is played on: the local cloud, started with `scripts/dev`."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from children import ask_to_stop, make_stop

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 120.0
STOP_SECONDS = 20.0


class CloudFailed(Exception):
    """The local cloud did not start, or did not stay. The message holds the last lines that it wrote."""


class Cloud(Protocol):
    """A switch in several regions."""

    @property
    def regions(self) -> Mapping[str, str]:
        """The URL of each region, the first one first."""

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys of `admin`, `operator` and `viewer`."""

    def check(self) -> None:
        """Raises `CloudFailed` if it is no longer there."""


OpenCloud = Callable[[Mapping[str, str], Callable[[], None]], AbstractContextManager[Cloud]]
"""Starts a cloud with these tools (name to URL, as for `scripts/dev`), and calls back now and then while it starts."""


class LocalCloud:
    """`scripts/dev` in a process of its own, for a `with` statement."""

    def __init__(
        self,
        tools: Mapping[str, str],
        waiting: Callable[[], None],
        *,
        port: int = 0,
        keep: bool = False,
        root: Path = ROOT,
    ) -> None:
        self.regions: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.control = ""
        self._waiting = waiting
        self._keep = keep
        self._ready_file = root / "target" / "demo.json"  # not that of a local cloud that somebody works with
        self._command = dev_command(root, tools, port, self._ready_file)
        self._log = root / "target" / "demo-cloud.log"

    def __enter__(self) -> LocalCloud:
        self._log.parent.mkdir(exist_ok=True)
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        was_interrupted = kind is not None and not issubclass(kind, Exception)
        if not self._keep or was_interrupted:
            self._stop()
        else:
            print(f"\nThe local cloud goes on; keys are in {self._ready_file}. To end it: kill {self.process.pid}")

    def check(self) -> None:
        """Raises `CloudFailed` if the process has ended."""
        if self.process.poll() is not None:
            raise CloudFailed(
                f"The local cloud has ended with status {self.process.returncode}.\n{last_lines(self._log)}"
            )

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while (ready := read_ready_file(self._ready_file, self.process.pid)) is None:
            self.check()
            if time.monotonic() > until:
                raise CloudFailed(
                    f"The local cloud was not ready after {READY_SECONDS:.0f} s.\n{last_lines(self._log)}"
                )
            self._waiting()
            time.sleep(0.1)
        self.regions, self.keys, self.control = ready["regions"], ready["keys"], ready["control"]

    def _stop(self) -> None:
        ask_to_stop(self.process)
        make_stop(self.process, STOP_SECONDS)


def dev_command(root: Path, tools: Mapping[str, str], port: int, ready_file: Path) -> list[str]:
    """The command that starts the local cloud."""
    command = [str(root / "scripts" / "dev"), "--port", str(port), "--dev-file", str(ready_file)]
    for name, url in tools.items():
        command += ["--tool", f"{name}={url}"]
    return command


def read_ready_file(path: Path, process: int) -> dict[str, Any] | None:
    """What this process says when it is ready. None while it is not, or is still writing, or the file is another's."""
    try:
        ready = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return None
    return ready if ready["pid"] == process else None


def last_lines(log: Path, count: int = 15) -> str:
    """The end of a log."""
    lines = log.read_text(errors="replace").splitlines()[-count:]
    return "\n".join([f"The end of {log}:", *(f"  {line}" for line in lines)])
