"""What an agent holds while it runs: it reports, it is told, it acts with its lease, it says goodbye."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any
from urllib.request import OpenerDirector

from ._background import Background
from ._call import tool_request
from ._guarded import P, R, guarded
from ._identity import Options
from ._instance import Instance
from ._intents import Inbox, Intent, acknowledging, answered, opening, sending, sent
from ._report import News
from ._session import opener
from ._state import State
from ._transport import Response


class Agent(State):
    """
    One running instance of an agent. Made by `KillSwitch.agent`, used in a `with` statement, once.

    Entering says that the instance has started; leaving says that it has stopped, also after an exception. In between
    heartbeats go out in the background, and what they are told is raised by the next `heartbeat`, `guard`, `call`,
    guarded function or request of a session. Once one has raised `AgentStopped`, this object never acts again. Safe to
    share between threads; a forked process needs an agent of its own.
    """

    def __init__(self, instance: Instance, options: Options) -> None:
        super().__init__(instance, options)
        self._background = Background(instance, options)
        if options.on_kill is not None:
            instance.stopping.tell(options.on_kill)

    def __enter__(self) -> Agent:
        """
        Starts: one heartbeat without a lease.

        Raises:
            AgentKilled: The agent is killed.
            CheckpointTaken: Another living instance does this work. It may be tried again.
            Unreachable: The switch could not be asked. It may be tried again.
            Refused: The switch does not accept the key, or the request.
        """
        self._instance.start()
        self._background.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._background.leave()
        self._instance.leave()

    def heartbeat(
        self,
        *,
        status: str = "running",
        metadata: Mapping[str, Any] | None = None,
        checkpoint: Mapping[str, Any] | None = None,
        usage: Mapping[str, float] | None = None,
    ) -> None:
        """
        Says that the instance is alive, how far it has come and what it has used; raises if it has to stop.

        While the lease lives, an outage of the switch is logged and outlived: what could not be said goes out with
        the next beat. What the background says between two of these is what the last of them said.

        Args:
            status: A word for what it is doing. Leaving the `with` says `stopped`; nothing else does.
            metadata: Anything that helps to recognise the instance. It stays until you give another.
            checkpoint: What is *finished*. Report it before starting the next step.
            usage: What was used since the last beat, for example `{"calls": 1, "tokens": 800, "usd": 0.02}`.

        Raises:
            AgentKilled: An operator has killed the agent, or the instance is fenced. The checkpoint was stored all the
                same, or goes out with the goodbye, unless fenced.
            LeaseExpired: The lease has ended, and the switch could not be asked or did not accept the key.
            CheckpointTaken: Another living instance does this work. The checkpoint was not stored.
            Refused: The switch does not accept the key or what was reported. Nothing was stored.
        """
        self._instance.say(told_status(status), News(metadata, checkpoint, usage))

    def call(
        self,
        tool: str,
        path: str = "",
        *,
        method: str = "POST",
        json: Any = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        idempotency_key: str | None = None,
        timeout: float = 30.0,
    ) -> Response:
        """
        Calls a tool through the switch, with the lease. The tool's answer comes back whatever its status, but for
        401 and 403.

        A call is sent once: to the next URL only if it cannot have left for the first.

        Args:
            tool: The registered tool's name.
            path: Path and query below the tool's own URL.
            method: The HTTP method.
            json: Sent as JSON. Not together with `body`.
            body: Sent as it is.
            headers: Further headers for the tool.
            idempotency_key: Names the action. A repeat of one that was done, which has to be the same request to the
                letter, gets the first answer, and that is `replayed`. A fresh one if not given.
            timeout: Seconds to wait for the answer.

        Raises:
            AgentKilled: The agent is killed or the instance is fenced: nothing was sent, or the call was refused.
            LeaseExpired: The lease has ended. Nothing was sent.
            Refused: The call was refused though the agent may go on: by the tool itself, or by a rule of the switch.
            InDoubt: The call was sent and no answer came.
            ActionInDoubt: The action began before, and the switch does not know whether it was done.
            Unreachable: Nothing was sent.
        """
        request = tool_request(tool, path, method=method, json=json, body=body, timeout=timeout)
        return self._instance.call(request, headers or {}, idempotency_key)

    def send(self, to: str, data: Mapping[str, Any], *, key: str | None = None) -> str:
        """
        Sends a message to another agent of the same organisation and environment. It is kept until that one has
        acknowledged it, whatever happens to either.

        Args:
            to: The receiver, `agent://org/environment/name`.
            data: What it is to know. JSON, at most 16 KB.
            key: Names the intent: a repeat with the same key is the same intent. A fresh one if not given.

        Returns:
            The intent's id.

        Raises:
            AgentKilled, LeaseExpired: As `call` does. Nothing was sent, or it was refused.
            NotFound: No agent of this name has ever been heard.
            Conflict: Too many intents wait for the receiver: send again when it has acknowledged some.
            Refused: It was refused for another reason, which its `detail` says.
            Unreachable: The switch could not be asked. The intent may be kept: send it again with the same key.
        """
        return sent(self._instance.ask(sending(to, data), key))

    def inbox(self, limit: int = 10, *, hold: float = 30.0) -> Inbox:
        """
        What other agents have sent: the first of each sender first, at most `limit`. The same again until it is
        acknowledged, so handle what you are given, one after the other, and acknowledge each when it is done.

        Args:
            limit: The most intents to be given, 1 to 100.
            hold: Seconds during which no other instance is given them, 1 to 900: longer than they take together.

        Raises:
            AgentKilled, LeaseExpired: As `call` does. What waits goes on waiting until the resume.
            Refused: It was refused for another reason.
            Unreachable: The switch could not be asked. Asking again does no harm.
        """
        return Inbox.read(answered(self._instance.ask(opening(self._instance.identity, limit, hold))))

    def acknowledge(self, intent: Intent | str) -> None:
        """
        Says that an intent, or the one with this id, is done: it is never given again. Once is as good as often.

        Raises:
            AgentKilled, LeaseExpired: As `call` does.
            NotFound: This agent was sent no such intent, or has acknowledged it long ago.
            Unreachable: The switch could not be asked: acknowledge it again.
        """
        self._instance.ask(acknowledging(self._instance.identity, intent))

    def guarded(self, function: Callable[P, R]) -> Callable[P, R]:
        """
        Decorates a function, or a coroutine function, whose body must not run once the agent has to stop.

        Each call raises what `guard` raises before the body begins; a body that has begun is not cut off.
        """
        return guarded(self.guard, function)

    def session(self, *, lease_for: Sequence[str] = ()) -> OpenerDirector:
        """
        An opener of `urllib.request` whose requests raise what `guard` raises, and carry the lease where it is wanted.

        The lease goes to the switch's own URLs, and to nobody else but those that you name: who holds it can act.

        Args:
            lease_for: Further URLs behind the switch's authorizer, for example a gateway of your own.
        """
        return opener(self, self.origins(lease_for))


def told_status(status: str) -> str:
    """The status, unless it is the one that only leaving may say."""
    if status == "stopped":
        raise ValueError("leave the with statement to say that the instance has stopped")
    return status
