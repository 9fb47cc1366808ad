"""Who reports, and how it wants to be treated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ._exceptions import AgentStopped

OnKill = Callable[[AgentStopped], object]
AfterGrace = Literal["wait", "exit"]
WhenUnreachable = Literal["stop", "continue"]


@dataclass(frozen=True)
class Identity:
    """Who reports: the agent's URI and path, the instance, and the key of its checkpoints."""

    uri: str
    path: str
    instance: str
    checkpoint_key: str


@dataclass(frozen=True)
class Options:
    """How an instance beats and how it ends. `KillSwitch.agent` says what each of them means."""

    background: bool = True
    every: float | None = None
    on_kill: OnKill | None = None
    grace: float = 5.0
    after_grace: AfterGrace = "wait"
    when_unreachable: WhenUnreachable = "stop"

    def __post_init__(self) -> None:
        if self.every is not None and self.every <= 0:
            raise ValueError(f"every={self.every} is no interval: give seconds, more than 0")
        if self.grace < 0:
            raise ValueError(f"grace={self.grace} is no time: give seconds, 0 or more")
        if self.after_grace not in ("wait", "exit"):
            raise ValueError(f"after_grace is 'wait' or 'exit', not {self.after_grace!r}")
        if self.when_unreachable not in ("stop", "continue"):
            raise ValueError(f"when_unreachable is 'stop' or 'continue', not {self.when_unreachable!r}")
