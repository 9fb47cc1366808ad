"""An opener of `urllib.request` that asks the agent first."""

from __future__ import annotations

from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any
from urllib.request import BaseHandler, OpenerDirector, Request, build_opener

from ._origins import Origins

if TYPE_CHECKING:
    from ._agent import Agent

REFUSED = (401, 403)
"""The statuses after which an agent asks by heartbeat whether it has been killed: the body of a denial says nothing."""


class LeaseHandler(BaseHandler):
    """Stands before the handlers that connect, and sees every redirect, too."""

    handler_order = 100

    def __init__(self, agent: Agent, origins: Origins) -> None:
        self._agent = agent
        self._origins = origins

    def http_request(self, request: Request) -> Request:
        """Raises if the agent may not act; else adds the lease where it is meant for. A redirect does not keep it."""
        self._agent.guard()
        if self._origins.cover(request.full_url):
            request.add_unredirected_header("Authorization", f"Bearer {self._agent.lease}")
        return request

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        """Asks by heartbeat if the lease was refused, which raises if the agent has to stop."""
        if response.status in REFUSED and self._origins.cover(request.full_url):
            self._agent.heartbeat()
        return response

    https_request: Any = http_request
    https_response: Any = http_response


def opener(agent: Agent, origins: Origins) -> OpenerDirector:
    """An opener with urllib's own handlers and this one."""
    return build_opener(LeaseHandler(agent, origins))
