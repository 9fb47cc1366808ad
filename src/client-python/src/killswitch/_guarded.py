"""Functions whose body must not run once the agent has to stop."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
_AS_IT_IS = nullcontext()


def guarded(
    guard: Callable[[], None], function: Callable[P, R], awaiting: AbstractContextManager[None] = _AS_IT_IS
) -> Callable[P, R]:
    """The function, with the guard before its body; the body of a coroutine function is awaited inside `awaiting`."""
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            guard()
            with awaiting:
                return await function(*args, **kwargs)

        return cast(Callable[P, R], awaited)

    @functools.wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        guard()
        return function(*args, **kwargs)

    return called
