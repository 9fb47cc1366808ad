"""
Stops AI agents: one call, and every instance of an agent, in every region, can do nothing more.

An agent needs `KillSwitch.agent`; an operator needs `KillSwitch.kill` and `KillSwitch.resume`. Tests of your own
agents find a switch without a network in `killswitch.testing`.
"""

from ._agent import Agent
from ._async_agent import AsyncAgent
from ._background import EXIT_KILLED
from ._exceptions import (
    ActionInDoubt,
    AgentKilled,
    AgentStopped,
    CheckpointTaken,
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
from ._intents import Inbox, Intent
from ._switch import KillSwitch
from ._transport import Request, Response, Transport

__all__ = [
    "EXIT_KILLED",
    "ActionInDoubt",
    "Agent",
    "AgentKilled",
    "AgentStopped",
    "AsyncAgent",
    "CheckpointTaken",
    "Conflict",
    "Forbidden",
    "InDoubt",
    "Inbox",
    "Intent",
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
