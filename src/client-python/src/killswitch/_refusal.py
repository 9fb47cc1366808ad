"""Why an agent may not act, for frameworks that want a word and swallow an exception."""

from __future__ import annotations

from ._exceptions import AgentStopped
from ._state import State


def refusal(agent: State) -> str | None:
    """One sentence, or None if the agent may act. An agent outside its `with` statement may not."""
    try:
        agent.guard()
    except (AgentStopped, RuntimeError) as why:
        return str(why)
    return None
