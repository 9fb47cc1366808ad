"""The acts of the night, in order. Each shows what it does and leaves what the next one needs."""

from __future__ import annotations

import json
import textwrap
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from killswitch import KillSwitch, NotFound, Unreachable

import events
from asking import give_key, until_answered
from instances import Instance
from night_evidence import Killed, Replays, states
from night_stage import AGENT, ALLOWED_SECONDS, TICK_SECONDS, NightStage, dollars, policy
from runaway import USD
from screen import WIDTH, thousands
from stage import POLL_SECONDS, StoryBroken, quoted

ASK_SECONDS = 0.25
SLOWEST_SECONDS = 20
"""How long the agent may take to spend a dollar, before the story gives up."""
PATH = f"/v1/agents/{AGENT.removeprefix('agent://')}/policy"


def prepare(stage: NightStage) -> None:
    """Makes a key for the agent, and sets the policy."""
    limit = policy(stage.plan.budget)
    stage.screen.title(
        f"Before: the operator sets a policy. At most {dollars(stage.plan.budget)} a day, or it is killed"
    )
    with stage.switch("operator") as operator:
        until_answered(partial(operator.set_policy, AGENT, limit), stage.plan.patience)
    stage.screen.say(f"  PUT {PATH}")
    stage.screen.say(f"    {json.dumps(limit)}")
    for region in stage.regions:
        _wait_until_set(stage, region)
    give_key(stage, AGENT, "the support agent", stage.plan.patience)


def loop(stage: NightStage) -> None:
    """Lets the agent answer mails until it has spent more than it may."""
    stage.screen.title("At night the support agent meets a mailbox that answers every mail by itself")
    stage.screen.say(f"  Each answer costs {dollars(USD)}, gets a reply, and so another answer. Nobody is awake.")
    stage.start_loops()
    began, budget = time.monotonic(), stage.plan.budget
    stage.wait_until(
        lambda: stage.spent > budget or any(map(_told, stage.loops)),
        stage.plan.patience + SLOWEST_SECONDS * budget,
        lambda: f"the agent has spent {dollars(stage.spent)} only",
    )
    if stage.spent <= budget:
        why = next(told.text for each in stage.loops if (told := each.first(events.TOLD)) is not None)
        raise StoryBroken(f"it was stopped when it had spent {dollars(stage.spent)} of {dollars(budget)}: {why}")
    stage.screen.settle(stage.draw)
    stage.screen.say(
        f"  The budget is used up after {time.monotonic() - began:.1f} s. No call is refused for that: the monitor"
    )
    stage.screen.say(f"  looks at policies, every {TICK_SECONDS:.0f} s here, once a minute in AWS.")


def kill(stage: NightStage) -> Killed:
    """Waits until the monitor kills."""
    patience = ALLOWED_SECONDS + stage.plan.patience
    stage.wait_until(
        lambda: any(map(_told, stage.loops)),
        patience,
        lambda: f"nobody was stopped within {patience:.0f} s of the limit",
    )
    kills = standing(stage)
    if not kills:
        raise StoryBroken("an instance was told of a kill, and none stands (P3)")
    found = Killed(kills[0], _known_everywhere(stage, kills[0]["id"]))
    stage.screen.title(f"The monitor of {found.kill['region']} kills")
    stage.screen.say(f"  by      {found.kill['actor']}")
    _say_wrapped(stage, "  reason  ", found.kill["reason"])
    return found


def standing(stage: NightStage) -> Sequence[Mapping[str, Any]]:
    """The kills that stand now."""
    with stage.switch("viewer") as viewer:
        return viewer.status(AGENT)["kills"]


def stop(stage: NightStage) -> tuple[int, int]:
    """Waits until everyone has stopped, and watches the ledger. Returns its answers before and after."""
    patience = stage.plan.patience
    stage.wait_until(
        lambda: all(map(_told, stage.loops)),
        patience,
        lambda: f"{_untold(stage)} did not stop within {patience:.0f} s (P1, P2)",
    )
    stage.screen.title("Who stops")
    first = min(map(_told, stage.loops))
    for each in stage.loops:
        when = f"{(_told(each) - first) / 1e6:.0f} ms after the first"
        stage.screen.say(f"  {each.name:<11}{each.region:<11}stopped {when}, {thousands(each.sent)} answers sent")
    stage.wait_until(lambda: all(each.has_ended for each in stage.loops), patience, lambda: "an instance did not end")
    before = stage.provider.sent()
    time.sleep(stage.plan.still_seconds)
    after = stage.provider.sent()
    still = "stands still at" if before == after else f"went on from {thousands(before)} to"
    stage.screen.say(f"  The ledger {still} {thousands(after)} answers: {dollars(stage.spent)}.")
    return before, after


def report(stage: NightStage, kill_id: str) -> Mapping[str, Any]:
    """Asks for the incident report until nothing is missing in it. Returns the last one."""
    stage.screen.title("In the morning: the incident report")
    until = time.monotonic() + stage.plan.patience
    with stage.switch("viewer") as viewer:
        found = viewer.report(kill_id)
        while not _is_complete(stage, found) and time.monotonic() < until:
            time.sleep(ASK_SECONDS)
            found = viewer.report(kill_id)
    regions = [[each["region"], f"confirmed after {each.get('millis', '?')} ms"] for each in found["regions"]]
    stage.screen.table([*regions, *([name, state] for name, state in sorted(states(found).items()))])
    return found


def replay(stage: NightStage) -> Replays:
    """Asks what the policy would have done, and what a looser one would have."""
    stage.screen.title("What would policies have done, by the record?")
    with stage.switch("viewer") as viewer, stage.switch("operator") as operator:
        same = until_answered(partial(viewer.evaluate_policy, AGENT), stage.plan.patience)
        loose = policy(stage.plan.loose_budget)
        looser = until_answered(partial(operator.evaluate_policy, AGENT, loose), stage.plan.patience)
    stage.screen.say(f"  GET  {PATH}/evaluate, {dollars(stage.plan.budget)} a day:")
    _say_breaches(stage, same)
    stage.screen.say(f"  POST {PATH}/evaluate, {dollars(stage.plan.loose_budget)} a day:")
    _say_breaches(stage, looser)
    return Replays(same, looser)


def _wait_until_set(stage: NightStage, region: str) -> None:
    """A policy reaches the other regions by replication, and each region's monitor reads its own copy."""
    until = time.monotonic() + stage.plan.patience
    with stage.switch("viewer", region) as viewer:
        while not _is_set(viewer):
            if time.monotonic() > until:
                raise StoryBroken(f"{region} still does not know the policy")
            time.sleep(POLL_SECONDS)


def _is_set(viewer: KillSwitch) -> bool:
    try:
        viewer.policy(AGENT)
    except (NotFound, Unreachable):
        return False
    return True


def _known_everywhere(stage: NightStage, kill_id: str) -> int:
    """When it was seen that every region has the kill."""
    until = time.monotonic() + stage.plan.patience
    with stage.switch("viewer") as viewer:
        while without := [each["region"] for each in viewer.kill_status(kill_id)["regions"] if not each.get("present")]:
            if time.monotonic() > until:
                raise StoryBroken(f"{quoted(without)} still does not have the kill (P3)")
            time.sleep(POLL_SECONDS)
    return time.monotonic_ns()


def _told(instance: Instance) -> int:
    """When it learned that it is killed; 0 if it has not."""
    told = instance.first(events.TOLD)
    return 0 if told is None else told.at


def _untold(stage: NightStage) -> str:
    return quoted([each.name for each in stage.loops if not _told(each)])


def _is_complete(stage: NightStage, found: Mapping[str, Any]) -> bool:
    called, confirmed = states(found), all(each.get("millis") is not None for each in found["regions"])
    return confirmed and all(called.get(each.name) == "stopped" for each in stage.loops)


def _say_breaches(stage: NightStage, evaluation: Mapping[str, Any]) -> None:
    for each in evaluation["breaches"]:
        _say_wrapped(stage, f"    {each['action']}  ", each["reason"])
    if not evaluation["breaches"]:
        stage.screen.say("    nothing")


def _say_wrapped(stage: NightStage, label: str, text: str) -> None:
    for line in textwrap.wrap(text, WIDTH, initial_indent=label, subsequent_indent=" " * len(label)):
        stage.screen.say(line)
