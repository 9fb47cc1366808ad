"""Dead letters: what was given out to an agent too often, and never acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ._api import Api, refusal
from ._scope import agent_path
from .types import DeadLetterList


class DeadLetters:
    """The part of `KillSwitch` that looks after what nobody could handle."""

    _api: Api

    def dead_letters(self, agent: str) -> Iterator[DeadLetterList]:
        """
        The dead letters of the agent's inbox, newest first, part by part as you iterate. `missing` of each part names
        the regions that did not answer: theirs are not in it.
        """
        path = f"{agent_path(agent)}/inbox/dead"
        cursor = ""
        while True:
            part: DeadLetterList = self._api.get(path + cursor)
            yield part
            if "cursor" not in part:
                return
            cursor = f"?cursor={quote(part['cursor'], safe='')}"

    def revive(self, agent: str, letter_id: str) -> None:
        """
        Puts a dead letter back into the agent's inbox, behind what its sender has sent since. It is given out anew.
        Raises `NotFound` for one that there is not.
        """
        answer = self._api.exchange(f"{agent_path(agent)}/inbox/dead/{quote(letter_id, safe='')}/revive", {})
        if not answer.ok:
            raise refusal(answer)
