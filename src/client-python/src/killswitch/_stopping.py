"""That an instance has to stop: why, and who is told of it."""

from __future__ import annotations

import copy
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from ._exceptions import AgentStopped

_log = logging.getLogger("killswitch")


class Stopping:
    """
    Why an instance stops, once it does. It stops for good and the first reason counts. Safe to share between threads.

    Attributes:
        why: What every further act raises, or None while nothing stops it.
    """

    def __init__(self, instance: str) -> None:
        self.why: AgentStopped | None = None
        self._instance = instance
        self._told = False
        self._listeners: list[Callable[[AgentStopped], object]] = []
        self._lock = threading.Lock()

    def tell(self, listener: Callable[[AgentStopped], object]) -> None:
        """Has this called once with why the instance stops, in the thread that learns of it first."""
        self._listeners.append(listener)

    def because(self, why: AgentStopped) -> NoReturn:
        """Stops it, and raises the reason that counts."""
        with self._lock:
            self.why = self.why or why
        raise copy.copy(self.why)

    def check(self) -> None:
        """Raises why it stops, if it does."""
        if self.why is not None:
            raise copy.copy(self.why)

    @contextmanager
    def announced(self) -> Iterator[None]:
        """Tells the listeners, once, after what is inside: put locks inside, so that nobody is told under one."""
        try:
            yield
        finally:
            self._announce()

    def _announce(self) -> None:
        with self._lock:
            why = None if self._told else self.why
            self._told = self._told or why is not None
        if why is None:
            return
        for listener in self._listeners:
            try:
                listener(why)
            except Exception:
                _log.exception("on_kill of %s failed; the agent stops all the same", self._instance)
