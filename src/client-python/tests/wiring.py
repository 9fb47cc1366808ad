"""
Carries out the steps of `docs/wire`, and says how each ended. Stands alone, so that the live story can use it, too.

A client is asked as its users ask it: by its public names only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from typing import Any

import killswitch
from killswitch import ActionInDoubt, Agent, AgentKilled, InDoubt, KillSwitch, LeaseExpired, Refused, Unreachable

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "wire"
CheckpointTaken: Any = getattr(killswitch, "CheckpointTaken", None)
_QUIET: Any = {"background": False} if "background" in signature(KillSwitch.agent).parameters else {}
"""Only the steps beat."""
_KILL_STATUS: Any = getattr(KillSwitch, "kill_status", None) or getattr(KillSwitch, "kill_report")  # noqa: B009
_REFUSALS = {
    "NotAuthenticated": "not-authenticated",
    "Forbidden": "forbidden",
    "NotFound": "not-found",
    "Conflict": "conflict",
    "Invalid": "invalid",
    "Refused": "other",
}

Step = Mapping[str, Any]
Outcome = dict[str, Any]


def scenarios(name: str) -> list[dict[str, Any]]:
    """The scenarios of one file."""
    read: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text())
    return read


class Names:
    """What the scenario's `$words` stand for."""

    def __init__(self, **known: str) -> None:
        self._known = known

    def fits(self, expected: Any, actual: Any) -> bool:
        """True if everything that is expected is there. A word that is new stands for what is found now."""
        if isinstance(expected, str) and expected.startswith("$"):
            return isinstance(actual, str) and self._known.setdefault(expected, actual) == actual
        if isinstance(expected, Mapping):
            return isinstance(actual, Mapping) and all(
                name in actual and self.fits(value, actual[name]) for name, value in expected.items()
            )
        if isinstance(expected, list):
            return (
                isinstance(actual, list)
                and len(expected) == len(actual)
                and all(self.fits(one, other) for one, other in zip(expected, actual, strict=True))
            )
        return bool(expected == actual)

    def of(self, text: str) -> str:
        """The text, or what the word stands for: the word itself, if nothing was said of it."""
        return self._known.setdefault(text, text[1:]) if text.startswith("$") else text


class Actor:
    """An agent and its operator, who do what the steps say."""

    def __init__(self, uri: str, agents: KillSwitch, operators: KillSwitch, names: Names) -> None:
        self._uri, self._agents, self._operators, self._names = uri, agents, operators, names
        self._agent: Agent | None = None
        self._does: dict[str, Callable[[Step], Outcome]] = {
            "start": self._start,
            "heartbeat": self._heartbeat,
            "call": self._call,
            "close": self._close,
            "kill": lambda step: self._decide(self._operators.kill, step),
            "resume": lambda step: self._decide(self._operators.resume, step),
            "status": lambda _: _answered(self._operators.status(self._uri)),
            "audit": lambda _: _answered(list(self._operators.audit())),
            "report": lambda step: _answered(_KILL_STATUS(self._operators, step["killId"])),
        }

    def do(self, step: Step) -> Outcome:
        """Does what the step says. How it ended, in the scenarios' words."""
        try:
            return self._does[step["do"]](step)
        except BaseException as raised:
            outcome = _outcome_of(raised)
            if outcome is None:
                raise
            return outcome

    @property
    def _running(self) -> Agent:
        assert self._agent is not None, "the scenario starts no agent"
        return self._agent

    def _start(self, step: Step) -> Outcome:
        who = {"instance": step.get("instance", "i-1"), "checkpoint_key": step.get("checkpointKey", "default")}
        agent = self._agents.agent(self._uri, **who, **_QUIET)
        agent.__enter__()
        self._agent = agent
        return self._alive()

    def _heartbeat(self, step: Step) -> Outcome:
        said = {name: step[name] for name in ("status", "metadata", "checkpoint", "usage") if name in step}
        self._running.heartbeat(**said)
        return self._alive()

    def _call(self, step: Step) -> Outcome:
        key = step.get("idempotencyKey")
        answer = self._running.call(
            step["tool"],
            step["path"],
            json=step["json"],
            idempotency_key=None if key is None else self._names.of(key),
        )
        return {**_answered(_json(answer.body)), "status": answer.status, "replayed": answer.replayed}

    def _close(self, _: Step) -> Outcome:
        self._running.__exit__(None, None, None)
        return {}

    def _decide(self, decide: Callable[..., dict[str, Any]], step: Step) -> Outcome:
        options = {
            "incident": step.get("incident"),
            "instance": step.get("instance"),
            "idempotency_key": step.get("idempotencyKey"),
        }
        given = {name: value for name, value in options.items() if value is not None}
        return _answered(decide(step.get("target", self._uri), reason=step["reason"], **given))

    def _alive(self) -> Outcome:
        return {"outcome": "alive", "checkpoint": self._running.checkpoint, "sequence": self._running.sequence}


def _answered(answer: Any) -> Outcome:
    return {"outcome": "answered", "json": answer}


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _outcome_of(raised: BaseException) -> Outcome | None:
    match raised:
        case AgentKilled():
            return {
                "outcome": "killed",
                "reason": raised.reason,
                "actor": raised.actor,
                "time": None if raised.time is None else _written(raised.time.isoformat(timespec="milliseconds")),
                "scope": raised.scope,
                "killId": raised.kill_id,
                "fenced": raised.fenced,
            }
        case LeaseExpired():
            return {"outcome": "lease-expired"}
        case InDoubt():
            name = "action-in-doubt" if isinstance(raised, ActionInDoubt) else "in-doubt"
            return {"outcome": name, "idempotencyKey": raised.idempotency_key}
        case Unreachable():
            return {"outcome": "unreachable"}
        case Refused():
            facts = {"status": raised.status, "type": raised.type, "title": raised.title, "detail": raised.detail}
            return {"outcome": "refused", "as": _REFUSALS[type(raised).__name__], **facts}
        case _:
            return _taken(raised)


def _taken(raised: BaseException) -> Outcome | None:
    if CheckpointTaken is None or not isinstance(raised, CheckpointTaken):
        return None
    until = raised.until
    written = None if until is None else _written(until.isoformat(timespec="milliseconds"))
    return {"outcome": "checkpoint-taken", "instance": raised.instance, "region": raised.region, "until": written}


def _written(time: str) -> str:
    return time.replace("+00:00", "Z")
