"""What operators, viewers and admins do: kill, resume, look, keep keys and policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal
from urllib.parse import quote

from ._api import Api
from ._dead_letters import DeadLetters
from ._record import Record
from ._scope import Scope, agent_path
from ._time import format_instant
from .types import (
    AgentLine,
    AgentState,
    DryRun,
    IncidentReport,
    Instance,
    Key,
    KillAnswer,
    KillStatus,
    NewKey,
    Policy,
    PolicyEvaluation,
    ResumeAnswer,
)


class Operator(Record, DeadLetters):
    """The part of `KillSwitch` that decides and looks. Its answers are described in `killswitch.types`."""

    _api: Api

    def kill(
        self,
        target: str,
        *,
        reason: str,
        incident: str | None = None,
        instance: str | None = None,
        noticed_at: datetime | None = None,
        review_at: datetime | None = None,
        expected_agents: int | None = None,
        idempotency_key: str | None = None,
    ) -> KillAnswer:
        """
        Kills an agent, one instance of it, or a fleet. Asks nothing: it is the emergency, and can be taken back.

        Args:
            target: `agent://acme/production/mailer`, or a scope such as `agent://acme/*`.
            reason: Why. On the record, and told to every instance.
            incident: The incident's number in your own system.
            instance: Only this one.
            noticed_at: When it was noticed that something is wrong. With its time zone.
            review_at: When a person wants to look at the kill again; nothing is lifted by it. With its time zone.
            expected_agents: Refuse with `Conflict` if the scope covers another number of agents.
            idempotency_key: Give the same one to repeat a kill whose answer you did not get.

        Returns:
            The kill, what each region said and after how many milliseconds, and the roll call so far.
        """
        why = _why(reason, incident, noticed_at) | _given({"reviewAt": _instant(review_at)})
        answer: KillAnswer = self._decide("kill", Scope.parse(target, instance), why, expected_agents, idempotency_key)
        return answer

    def resume(
        self,
        target: str,
        *,
        reason: str,
        incident: str | None = None,
        instance: str | None = None,
        noticed_at: datetime | None = None,
        expected_agents: int | None = None,
        idempotency_key: str | None = None,
    ) -> ResumeAnswer:
        """
        Takes back every kill of exactly this scope that the switch can see. Wider kills stay: look at `stillKilledBy`.

        Where a policy wants two people, the first one's resume lifts nothing: `approval` says who has agreed, and until
        when somebody else can resume as well. The arguments are those of `kill`.
        """
        why = _why(reason, incident, noticed_at)
        scope = Scope.parse(target, instance)
        answer: ResumeAnswer = self._decide("resume", scope, why, expected_agents, idempotency_key)
        return answer

    def preview(self, verb: Literal["kill", "resume"], target: str) -> DryRun:
        """The agents that a kill or a resume of this scope would cover. Changes nothing, and needs the same role."""
        body = {"scope": Scope.parse(target).uri, "reason": "a dry run", "dryRun": True}
        answer: DryRun = self._api.post(f"/v1/fleet/{verb}", body)
        return answer

    def agents(self) -> Iterator[AgentLine]:
        """Every agent that the switch knows, by URI, page by page as you iterate."""
        return self._api.pages("/v1/agents", "agents")

    def status(self, agent: str) -> AgentState:
        """One agent: its health, its kills, its instances in every region, its newest checkpoints."""
        answer: AgentState = self._api.get(agent_path(agent))
        return answer

    def instances(self, agent: str) -> list[Instance]:
        """The agent's instances in every region."""
        return self.status(agent)["instances"]

    def kill_status(self, kill_id: str) -> KillStatus:
        """One kill: whether it stands, what each region knows of it, and the roll call."""
        answer: KillStatus = self._api.get(_kill_path(kill_id))
        return answer

    def report(self, kill_id: str) -> IncidentReport:
        """The incident that a kill has ended: noticed, killed, confirmed, last actions, refused calls, resumed."""
        answer: IncidentReport = self._api.get(f"{_kill_path(kill_id)}/report")
        return answer

    def report_page(self, kill_id: str) -> str:
        """The same report as a page of HTML that prints well."""
        return self._api.text(f"{_kill_path(kill_id)}/report?format=html")

    def keys(self) -> Iterator[Key]:
        """The keys that are not revoked, without their text, page by page as you iterate."""
        return self._api.pages("/v1/keys", "keys")

    def create_key(self, role: str, *, agent: str | None = None, description: str | None = None) -> NewKey:
        """
        Makes a key. Its text is in the answer's `key`, and nowhere else ever again.

        Args:
            role: `agent`, `viewer`, `operator` or `admin`.
            agent: Whom the key is for. An agent's always is; a viewer's or operator's then opens nothing else.
            description: What it is for.
        """
        if agent is not None:
            agent_path(agent)
        body = _given({"role": role, "agent": agent, "description": description})
        answer: NewKey = self._api.post("/v1/keys", body)
        return answer

    def revoke_key(self, key_id: str) -> None:
        """Revokes a key, for good. Raises `NotFound` for one that is revoked already."""
        self._api.delete(f"/v1/keys/{quote(key_id, safe='')}")

    def policy(self, agent: str) -> Policy:
        """The agent's policy. Raises `NotFound` if it has none."""
        answer: Policy = self._api.get(f"{agent_path(agent)}/policy")
        return answer

    def set_policy(self, agent: str, policy: Mapping[str, Any]) -> Policy:
        """Puts this policy in the place of the one that the agent has. Returns it as the switch keeps it."""
        answer: Policy = self._api.put(f"{agent_path(agent)}/policy", dict(policy))
        return answer

    def delete_policy(self, agent: str) -> None:
        """Takes the agent's policy away."""
        self._api.delete(f"{agent_path(agent)}/policy")

    def evaluate_policy(self, agent: str, policy: Mapping[str, Any] | None = None) -> PolicyEvaluation:
        """
        What this policy, and it alone, would have done in the agent's recorded past. Nothing is kept, and nothing done.

        Args:
            agent: Whose past.
            policy: What to try. All the policies that cover the agent, if not given; `NotFound` if none does.
        """
        path = f"{agent_path(agent)}/policy/evaluate"
        answer: PolicyEvaluation = self._api.get(path) if policy is None else self._api.post(path, dict(policy))
        return answer

    def _decide(
        self, verb: str, scope: Scope, why: dict[str, str], expected_agents: int | None, idempotency_key: str | None
    ) -> Any:
        path, fields = (
            scope.decision(verb) if expected_agents is None else scope.counted_decision(verb, expected_agents)
        )
        return self._api.post(path, {**fields, **why}, idempotency_key)


def _kill_path(kill_id: str) -> str:
    return f"/v1/kills/{quote(kill_id, safe='')}"


def _why(reason: str, incident: str | None, noticed_at: datetime | None) -> dict[str, str]:
    return _given({"reason": reason, "incident": incident, "noticedAt": _instant(noticed_at)})


def _instant(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone: give one, for example timezone.utc")
    return format_instant(moment)


def _given(fields: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}
