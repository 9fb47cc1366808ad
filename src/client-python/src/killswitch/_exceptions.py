"""
Everything this client raises:

* AgentStopped (BaseException)   the work has to stop, now
  x AgentKilled                  an operator has killed the agent, or the instance is fenced
  x LeaseExpired                 the switch did not renew the lease until it ended
* KillSwitchError (Exception)
  x CheckpointTaken              another living instance does the work of this checkpoint key
  x Unreachable                  the switch could not be asked; asking again does no harm
  x InDoubt                      a call was sent and no answer came: it may have been done
    + ActionInDoubt              409: the switch says so of an action that began before
  x Refused                      the switch answered with a problem (RFC 9457)
    + NotAuthenticated           401
    + Forbidden                  403
    + NotFound                   404
    + Conflict                   409
    + Invalid                    400, 413, 422

`AgentStopped` is no `Exception`, because agents' frameworks and retry libraries catch `Exception` and go on.
"""

from __future__ import annotations

from datetime import datetime


class AgentStopped(BaseException):
    """
    The agent may not go on. Catch it only to tidy up, and let it pass.

    Attributes:
        agent: The agent's URI.
        reason: Why it has to stop, in one sentence.
    """

    def __init__(self, agent: str, reason: str) -> None:
        super().__init__(agent, reason)
        self.agent = agent
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.agent}: {self.reason}"


class AgentKilled(AgentStopped):
    """
    An operator has killed this agent, or this instance slept through a kill that has been lifted since.

    Attributes:
        fenced: True if the instance has to start again from the checkpoint; nobody holds the agent back.
        actor: Who killed it. None when fenced.
        time: When, in UTC. None when fenced.
        scope: What the kill covers, for example `agent://acme/*`. None when fenced.
        kill_id: The kill's id, for `KillSwitch.kill_status`. None when fenced.
    """

    def __init__(
        self,
        agent: str,
        reason: str,
        *,
        fenced: bool = False,
        actor: str | None = None,
        time: datetime | None = None,
        scope: str | None = None,
        kill_id: str | None = None,
    ) -> None:
        super().__init__(agent, reason)
        self.fenced = fenced
        self.actor = actor
        self.time = time
        self.scope = scope
        self.kill_id = kill_id


class LeaseExpired(AgentStopped):
    """
    The lease has ended and the switch did not renew it. Unreachable is not alive.

    Attributes:
        withheld: Why the switch answered without a lease, in its words. None if it did not answer, or did not say.
    """

    def __init__(self, agent: str, reason: str, *, withheld: str | None = None) -> None:
        super().__init__(agent, reason if withheld is None else f"{reason}; the switch withheld one: {withheld}")
        self.withheld = withheld


class KillSwitchError(Exception):
    """The base of every error that does not stop the agent by itself."""


class CheckpointTaken(KillSwitchError):
    """
    Another living instance does the work of this checkpoint key. What was reported about it was not stored.

    The lease is this instance's own, so it is not stopped; but what the other one does must not be done here, too. Take
    another `checkpoint_key`, or start again when the other one has ended.

    Attributes:
        checkpoint_key: The key.
        instance: Who has it.
        region: Where that one is.
        until: When its claim ends unless it is renewed, in UTC. None if the switch does not say.
    """

    def __init__(
        self, checkpoint_key: str, instance: str, *, region: str | None = None, until: datetime | None = None
    ) -> None:
        super().__init__(checkpoint_key, instance)
        self.checkpoint_key = checkpoint_key
        self.instance = instance
        self.region = region
        self.until = until

    def __str__(self) -> str:
        where = "" if self.region is None else f" in {self.region}"
        return f"the work of checkpoint key {self.checkpoint_key!r} is done by instance {self.instance}{where}"


class Unreachable(KillSwitchError):
    """
    The switch could not be asked: no URL gave an answer that can be used. Asking again does no harm.

    A call to a tool was not sent. A kill or a resume may have arrived all the same: look at `KillSwitch.status`.
    """


class InDoubt(KillSwitchError):
    """
    A call was sent and no answer came, so it may have been done: ask the tool before you repeat it.

    Attributes:
        idempotency_key: The key that the call carried.
    """

    def __init__(self, message: str, idempotency_key: str | None = None) -> None:
        super().__init__(message)
        self.idempotency_key = idempotency_key


class ActionInDoubt(InDoubt):
    """
    409: an action of this key began before, and the switch does not know whether it was done. Nothing was sent now.

    It is under way, or was cut off. Look at the tool, and do what was not done under another key.
    """


class Refused(KillSwitchError):
    """
    The switch answered with a problem.

    Attributes:
        status: The HTTP status.
        type: The problem's stable name, for example `urn:killswitch:problem:malformed-agent-uri`.
        title: What kind of problem it is.
        detail: What went wrong this time, and what to do.
    """

    def __init__(self, status: int, *, type: str = "about:blank", title: str = "", detail: str = "") -> None:
        super().__init__(f"{status} {title}: {detail}" if detail else f"{status} {title}".strip())
        self.status = status
        self.type = type
        self.title = title
        self.detail = detail


class NotAuthenticated(Refused):
    """401: no credential, or one that is broken, unknown or revoked."""


class Forbidden(Refused):
    """403: the credential is known, and may not do this."""


class NotFound(Refused):
    """404: no such agent, kill or tool."""


class Conflict(Refused):
    """409: the situation differs from the one that the request assumed."""


class Invalid(Refused):
    """400, 413 or 422: the request cannot be understood or is over a limit. Nothing was changed."""
