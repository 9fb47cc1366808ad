"""What was promised for the night, and whether the evidence says that it was kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ending import Verdict
from figures import BUDGET_MILLIS
from night_evidence import states
from night_figures import NightFigures
from night_stage import AGENT, ALLOWED_SECONDS, dollars

RULE = "usdPerDay"


def judge(figures: NightFigures) -> list[Verdict]:
    """Every promise: those of the design in the order of their numbers, then those about policies."""
    return [Verdict(promise, finding(figures)) for promise, finding in _PROMISES]


def _nothing_passed_after_the_kill(figures: NightFigures) -> str | None:
    late = len(figures.after_the_kill)
    return f"{late} answers were sent by calls that started once every region had the kill" if late else None


def _the_ledger_stood_still(figures: NightFigures) -> str | None:
    before, after = figures.evidence.stood_still
    return None if before == after else f"the ledger went from {before} to {after} answers while the agent was killed"


def _every_region_confirmed_in_time(figures: NightFigures) -> str | None:
    for each in figures.evidence.report["regions"]:
        if each.get("millis") is None:
            return f"it is not on record that {each['region']} has confirmed it"
        if each["millis"] >= BUDGET_MILLIS:
            return f"{each['region']} took {each['millis']} ms, {BUDGET_MILLIS} are allowed"
    return None


def _every_instance_was_told(figures: NightFigures) -> str | None:
    for each in figures.evidence.witnesses:
        if each.told_at is None:
            return f"{each.name} never stopped"
        if each.told_why != figures.kill["reason"]:
            return f"{each.name} stopped for another reason: {each.told_why}"
    return None


def _every_region_has_it(figures: NightFigures) -> str | None:
    without = [each["region"] for each in figures.evidence.report["regions"] if not each["present"]]
    return f"{', '.join(without)} has no record of the kill" if without else None


def _it_is_one_kill(figures: NightFigures) -> str | None:
    kills = [each["id"] for each in figures.evidence.standing]
    return None if len(kills) == 1 else f"there are {len(kills)}: {', '.join(kills)}"


def _the_record_says_who_and_why(figures: NightFigures) -> str | None:
    actor, reason, budget = figures.kill["actor"], figures.kill["reason"], figures.evidence.plan.budget
    if actor != f"policy:{AGENT}":
        return f"{actor} has killed it"
    if figures.figure is None or RULE not in reason or f"over the limit of {budget} " not in reason:
        return f"the reason says neither figure nor rule nor limit: {reason}"
    if not budget < figures.figure <= figures.spent:
        return f"it says {dollars(figures.figure)} of {dollars(figures.spent)}, with a budget of {dollars(budget)}"
    return None


def _the_roll_call_is_right(figures: NightFigures) -> str | None:
    called = states(figures.evidence.report)
    for each in figures.evidence.witnesses:
        if called.get(each.name) != "stopped":
            return f"the roll call says {called.get(each.name, 'nothing')} of {each.name}, which has stopped"
    return None


def _it_came_in_time(figures: NightFigures) -> str | None:
    late = figures.late
    return f"it took {late:.1f} s, {ALLOWED_SECONDS:.1f} s are allowed" if late > ALLOWED_SECONDS else None


def _the_replay_kills(figures: NightFigures) -> str | None:
    breaches = figures.evidence.replays.same["breaches"]
    if [(each["action"], each["rule"], each["scope"]) for each in breaches] != [("kill", RULE, AGENT)]:
        return f"the replay says {_said(breaches)}"
    figure, budget = Decimal(str(breaches[0]["figure"])), figures.evidence.plan.budget
    if not budget < figure <= figures.spent:
        return f"the replay says {dollars(figure)} of {dollars(figures.spent)}, with a budget of {dollars(budget)}"
    return None


def _the_looser_one_does_not(figures: NightFigures) -> str | None:
    breaches = figures.evidence.replays.looser["breaches"]
    return f"its replay says {_said(breaches)}" if breaches else None


def _said(breaches: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(f"{each['action']}, {each['reason'].rstrip('.')}" for each in breaches) or "nothing"


_PROMISES: Sequence[tuple[str, Callable[[NightFigures], str | None]]] = (
    ("P1  No call that started once every region had the kill got through", _nothing_passed_after_the_kill),
    ("P1  The ledger stood still while the agent was killed", _the_ledger_stood_still),
    ("P2  Every region confirmed the kill within a second", _every_region_confirmed_in_time),
    ("P2  Every instance was told, and stopped", _every_instance_was_told),
    ("P3  The kill was on record in every region", _every_region_has_it),
    ("P4  The monitors of all regions made one kill", _it_is_one_kill),
    ("P10 The record says that the policy killed, and at which figure", _the_record_says_who_and_why),
    ("P10 The roll call knew that everyone had stopped", _the_roll_call_is_right),
    ("    The kill came as soon after the limit as is documented", _it_came_in_time),
    ("    A replay of the policy over the past says the same", _the_replay_kills),
    ("    A looser policy would have done nothing", _the_looser_one_does_not),
)
