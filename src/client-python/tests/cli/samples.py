"""What a switch answers, as the API documents it, with every text as long as it may come."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

NOW = datetime(2026, 11, 2, 9, 5, 30, tzinfo=timezone.utc)
KILL_ID = "01M8BB3CEV48767J9T12C69FEB"
MAILER = "agent://acme/production/mailer"
LONG = "agent://a-rather-large-organisation/production-europe/customer-correspondence-writer-2"
KEY = "ks_01M8BAVGY8MCGZCQS0X3VJGE52_va3h0q8qwdq7pnj3hthptjfdbnxc72wg5m0jp8hj9h73r1hdapq7"
KEY_ID = "01M8BAVGY8MCGZCQS0X3VJGE52"
WHY = "the unsubscribe link of the autumn campaign leads to the page of another customer, with 日本語 in it"
HASH = "a" * 64


def kill(scope: str = MAILER, **more: Any) -> dict[str, Any]:
    """A kill."""
    told = {"id": KILL_ID, "scope": scope, "reason": WHY, "actor": f"key:{KEY_ID}", "region": "us-east-1"}
    return {**told, "time": "2026-11-02T09:05:00.123456789Z", **more}


def lift(scope: str = MAILER) -> dict[str, Any]:
    """A lift."""
    told = {"kill": KILL_ID, "scope": scope, "reason": "link repaired", "actor": f"key:{KEY_ID}", "region": "us-east-1"}
    return {**told, "time": "2026-11-02T09:15:00Z"}


def regions(second: str = "confirmed", why: str | None = None) -> list[dict[str, Any]]:
    """What two regions say."""
    late = {"region": "ap-southeast-2", "outcome": second, "millis": 318} | ({} if why is None else {"why": why})
    return [{"region": "us-east-1", "outcome": "confirmed", "millis": 41}, late]


def roll_call(*states: str) -> dict[str, Any]:
    """An instance in each of these states."""
    return {"complete": True, "instances": [_called(n, state) for n, state in enumerate(states)]}


def kill_answer(scope: str = MAILER, **more: Any) -> dict[str, Any]:
    """The answer to a kill."""
    called = roll_call("live", "told", "stopped", "silent", "resisting")
    return {"scope": scope, "killed": True, "kill": kill(scope), "regions": regions(), "rollCall": called, **more}


def resume_answer(scope: str = MAILER, **more: Any) -> dict[str, Any]:
    """The answer to a resume."""
    answer = {"scope": scope, "killed": False, "lifts": [lift(scope)], "stillKilledBy": [], "regions": regions()}
    return {**answer, "rollCall": roll_call("stopped"), **more}


def approval(*people: str) -> dict[str, Any]:
    """Who agrees to a resume that takes two."""
    by = [{"actor": each, "reason": "repaired", "time": "2026-11-02T09:12:00Z"} for each in people]
    return {"needed": 2, "given": len(by), "by": by, "expiresAt": "2026-11-02T10:12:00Z"}


def agreed_answer(scope: str = MAILER) -> dict[str, Any]:
    """The answer to the resume of the first of two people."""
    return resume_answer(scope, killed=True, lifts=[], stillKilledBy=[kill(scope)], approval=approval("key:dana"))


def dry_run(*agents: str, scope: str = "agent://acme/*") -> dict[str, Any]:
    """What a scope would cover."""
    return {"scope": scope, "dryRun": True, "agents": list(agents), "count": len(agents)}


def line(uri: str, health: str = "active", **more: Any) -> dict[str, Any]:
    """An agent in the list."""
    told: dict[str, Any] = {"agent": uri, "health": health, "killed": health == "killed", "instances": 12_345}
    if health == "killed":
        told["kill"] = kill(uri)
    return {**told, "lastHeartbeat": "2026-11-02T09:05:27Z", "usage": {"calls": 3, "tokens": 800, "usd": 0.02}, **more}


def agents() -> dict[str, Any]:
    """A list of agents, one of each health."""
    healths = ("active", "killed", "stale", "crashed", "stopped")
    return {"agents": [line(f"{LONG}{n}", health) for n, health in enumerate(healths)]}


def agent(uri: str = MAILER, health: str = "killed") -> dict[str, Any]:
    """One agent, with two instances."""
    return {
        "agent": uri,
        "health": health,
        "killed": health == "killed",
        "kills": [kill(uri), kill("agent://acme/*")] if health == "killed" else [],
        "instances": [_instance("i-7"), _instance("ip-10-0-12-231.eu-west-1.compute.internal-31337-a1b2c3d4")],
        "checkpoints": [{"key": "shard-of-the-customers-in-europe", "sequence": 1_234_567, "data": {"done": WHY}}],
        "usage": {"calls": 12_345, "tokens": 6_789_012, "usd": 123.45},
    }


def kill_status(**more: Any) -> dict[str, Any]:
    """What has become of a kill."""
    known = [{"region": "us-east-1", "present": True, "lifted": False}]
    late = {"region": "ap-southeast-2", "present": False, "lifted": False, "why": "the store did not answer in 900 ms"}
    called = roll_call("told", "resisting")
    return {"kill": kill(), "killed": True, "regions": [*known, late], "rollCall": called, **more}


def event(number: int, type: str = "KILLED", **more: Any) -> dict[str, Any]:
    """An event of the record."""
    told = {"id": f"{type}:{KILL_ID}:{number}", "type": type, "at": "2026-11-02T09:05:00Z", "region": "us-east-1"}
    about = {"actor": f"key:{KEY_ID}", "agent": MAILER, "scope": MAILER, "reference": KILL_ID, "reason": WHY}
    return {**told, **about, "sequence": number, "previousHash": HASH, "hash": HASH, **more}


def report(**more: Any) -> dict[str, Any]:
    """An incident."""
    action = {"action": "batch-17-of-the-autumn-campaign", "tool": "email", "method": "POST", "path": "/send/to/all"}
    confirmed = {"present": True, "confirmedAt": "2026-11-02T09:05:00.4Z", "millis": 318}
    return {
        "kill": kill(incident="INC-4711", noticedAt="2026-11-02T09:01:00Z"),
        "lift": lift(),
        "killed": False,
        "stoodSeconds": 600.5,
        "regions": [{"region": "us-east-1", **confirmed}, {"region": "ap-southeast-2", "present": False}],
        "instances": [_reported("told"), _reported("resisting")],
        "totals": {"sinceNoticed": 3_200, "onTheWay": 2, "whileKilled": 0, "refused": 144},
        "inFlight": [
            {
                **action,
                "agent": MAILER,
                "instance": "i-1",
                "at": "2026-11-02T09:04:59Z",
                "finishedAt": "2026-11-02T09:05:00.500Z",
                "outcome": "cut",
            }
        ],
        "inDoubt": [{**action, "at": "2026-11-02T09:05:00Z", "outcome": "unknown"}],
        "checkpoints": [{"agent": MAILER, "key": "default", "sequence": 64, "data": {"done": WHY}}],
        "timeline": [_happened(n) for n in range(45)],
        "complete": True,
        **more,
    }


def chain(region: str, events: int = 120, **more: Any) -> dict[str, Any]:
    """A verified chain."""
    return {"region": region, "valid": True, "events": events, "head": {"sequence": events, "hash": HASH}, **more}


def verification(*chains: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What a verification has come to."""
    told = {"regions": list(chains), "missing": [], "unproved": []}
    return {"valid": all(each["valid"] for each in chains), **told, **more}


def keys() -> dict[str, Any]:
    """A list of keys."""
    told = {"id": KEY_ID, "createdAt": "2026-11-01T09:05:00Z", "description": WHY}
    return {"keys": [{**told, "role": "operator"}, {**told, "role": "agent", "agent": LONG}]}


def _called(number: int, state: str) -> dict[str, Any]:
    told = {"agent": LONG, "instance": f"ip-10-0-12-231-{number}", "region": "ap-southeast-2", "state": state}
    return {**told, "lastHeartbeat": "2026-11-02T09:05:12Z", "status": "sending"}


def _instance(name: str) -> dict[str, Any]:
    told = {"instance": name, "region": "ap-southeast-2", "health": "killed", "status": "sending batch 17 of 64 now"}
    times = {"startedAt": "2026-11-02T07:05:30Z", "lastHeartbeat": "2026-11-02T09:05:29Z"}
    return {**told, **times, "refused": 21, "told": {"kill": KILL_ID, "at": "2026-11-02T09:05:01Z"}}


def _reported(state: str) -> dict[str, Any]:
    told = {"agent": LONG, "instance": f"ip-10-0-12-231-{state}", "region": "ap-southeast-2", "state": state}
    counts = {"sinceNoticed": 10, "onTheWay": 1, "whileKilled": 0, "refused": 12_345, "events": []}
    return {**told, **counts, "toldAt": "2026-11-02T09:05:01Z"}


def _happened(number: int) -> dict[str, Any]:
    told = {"at": "2026-11-02T09:05:01Z", "what": "KEY_REVOKED", "about": f"{LONG}#ip-10-0-12-231-{number}"}
    return {**told, "who": f"key:{KEY_ID}", "why": WHY, "event": f"us-east-1/{number}"}


def dead_letters(**more: Any) -> dict[str, Any]:
    """A dead letter, whose sender would like to steer the terminal."""
    letter = {
        "id": "us-east-1.01JBNY4V0000000000000000IN",
        "from": "agent://acme/production/planner",
        "sentAt": "2026-11-02T08:05:27Z",
        "diedAt": "2026-11-02T09:00:00Z",
        "data": {"do": "send \x1b[2J"},
    }
    return {"intents": [letter], "missing": [], **more}
