"""
The lease on the requests of the library requests.

    session = leased(requests.Session(), agent)

Each request, redirects included, raises what `agent.guard` raises before it leaves. The lease is shown to the switch's
own URLs, and to those that you name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from ._agent import Agent
from ._leased import Leased

__all__ = ["LeaseAdapter", "leased"]


class LeaseAdapter(HTTPAdapter):
    """
    An adapter for `Session.mount`, with the agent in front of it.

    Args:
        agent: Whose lease it is.
        lease_for: Further URLs behind the switch's authorizer.
        options: Those of `HTTPAdapter`.
    """

    def __init__(self, agent: Agent, *, lease_for: Sequence[str] = (), **options: Any) -> None:
        self._leased = Leased(agent, lease_for)
        super().__init__(**options)

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Sends it if the agent may act. The lease goes on a copy: requests reuses its own for a redirect."""
        url = request.url or ""
        authorization = self._leased.authorization(url)
        if authorization is not None:
            request = request.copy()
            request.headers["Authorization"] = authorization
        response = super().send(request, *args, **kwargs)
        if self._leased.was_refused(url, response.status_code):
            self._leased.agent.heartbeat()
        return response


def leased(session: requests.Session, agent: Agent, *, lease_for: Sequence[str] = ()) -> requests.Session:
    """The session, with a `LeaseAdapter` in front of everything that it sends."""
    for scheme in ("https://", "http://"):
        session.mount(scheme, LeaseAdapter(agent, lease_for=lease_for))
    return session
