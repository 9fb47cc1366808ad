"""
Stops AI agents: one call, and every instance of an agent, in every region, can do nothing more.

An agent needs `KillSwitch.agent`; an operator needs `KillSwitch.kill` and `KillSwitch.resume`. Tests of your own
agents find a switch without a network in `killswitch.testing`.
"""

from ._agent import Agent
from ._exceptions import (
    ActionInDoubt,
    AgentKilled,
    AgentStopped,
    Conflict,
    Forbidden,
    InDoubt,
    Invalid,
    KillSwitchError,
    LeaseExpired,
    NotAuthenticated,
    NotFound,
    Refused,
    Unreachable,
)
from ._switch import KillSwitch
from ._transport import Request, Response, Transport

__all__ = [
    "ActionInDoubt",
    "Agent",
    "AgentKilled",
    "AgentStopped",
    "Conflict",
    "Forbidden",
    "InDoubt",
    "Invalid",
    "KillSwitch",
    "KillSwitchError",
    "LeaseExpired",
    "NotAuthenticated",
    "NotFound",
    "Refused",
    "Request",
    "Response",
    "Transport",
    "Unreachable",
]
