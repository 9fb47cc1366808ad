"""What goes on beside an agent's work: the heartbeats between its own, and the end of a process that does not stop."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time

from ._exceptions import AgentStopped
from ._identity import Options
from ._instance import Instance

EXIT_KILLED = 86
"""What a process ends with that did not stop in its grace period, and had chosen `after_grace="exit"`."""

_log = logging.getLogger("killswitch")
_SHORTEST_PAUSE = 0.01
_LONGEST_WAIT = 3600.0
_LAST_WORDS_SECONDS = 2.0


class Background:
    """The threads of one agent. They are daemons: none keeps a process alive."""

    def __init__(self, instance: Instance, options: Options) -> None:
        self._instance = instance
        self._options = options
        self._left = threading.Event()
        self._awake = threading.Event()
        instance.stopping.tell(lambda _: self._awake.set())

    def start(self) -> None:
        """Begins to beat and to watch, as far as the options ask for it."""
        name, options = self._instance.identity.instance, self._options
        if options.background:
            threading.Thread(target=self._beat, name=f"killswitch-beat-{name}", daemon=True).start()
        if options.background or options.after_grace == "exit":
            threading.Thread(target=self._watch, name=f"killswitch-watch-{name}", daemon=True).start()

    def leave(self) -> None:
        """Lets both threads end. Nobody waits for them: a beat under way is the last."""
        self._left.set()
        self._awake.set()

    def _beat(self) -> None:
        while not self._awake.wait(self._pause()):
            try:
                self._instance.beat()
            except AgentStopped:
                return
            except BaseException:
                _log.exception("a heartbeat of %s failed; the next one is tried", self._instance.identity.instance)

    def _pause(self) -> float:
        every = self._options.every or self._instance.next_after
        return min(max(_SHORTEST_PAUSE, self._instance.asked_at + every - time.monotonic()), _LONGEST_WAIT)

    def _watch(self) -> None:
        """Notices that the lease has ended though a heartbeat hangs; then sees to the end of the process."""
        while not self._awake.wait(min(self._instance.seconds_left, _LONGEST_WAIT)):
            try:
                self._instance.guard()
            except AgentStopped:
                break
        if self._options.after_grace == "exit" and not self._left.wait(self._options.grace):
            _end_process(self._instance)


def _end_process(instance: Instance) -> None:
    """Whatever hangs must not hold this up: a lock, a pipe that nobody reads, the switch."""
    last_words = threading.Thread(target=_say_last_words, args=(instance,), daemon=True)
    last_words.start()
    last_words.join(_LAST_WORDS_SECONDS)
    os._exit(EXIT_KILLED)


def _say_last_words(instance: Instance) -> None:
    _log.critical(
        "%s did not stop in its grace period: this process ends with %d (%s)",
        instance.identity.instance,
        EXIT_KILLED,
        instance.stopping.why,
    )
    instance.leave()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
