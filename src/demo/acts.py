"""The acts of the story, in order. Each shows what it does and leaves what the next one needs."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from killswitch import KillSwitch, Unreachable

import events
from asking import RETRY_SECONDS, give_key
from campaign_stage import AGENT, CANARY, CampaignStage
from customers import make_customers, write_customers
from evidence import Decision, states
from screen import thousands
from stage import quoted

REASON = "broken unsubscribe link"
REFUSALS = 5


def prepare(stage: CampaignStage) -> None:
    """Writes the customer file, makes a key for the agent, and holds a drill."""
    write_customers(stage.customer_file, make_customers(stage.plan.customers))
    give_key(stage, AGENT, "the e-mail campaign", stage.plan.patience)
    stage.screen.title("A drill first: a canary is killed and resumed in each region")
    for region in stage.regions:
        _drill(stage, region)


def campaign(stage: CampaignStage) -> None:
    """Lets the campaign run until enough mails with the broken link are out."""
    stage.screen.title(f"The campaign mails {thousands(stage.plan.customers)} customers")
    stage.screen.say("  Nobody has noticed yet that the unsubscribe link in every mail is broken.")
    stage.screen.say(f"  {stage.regions[0]} runs mailer-a and mailer-c, {stage.regions[-1]} mailer-b and mailer-d.")
    stage.screen.say("  mailer-d has a bug: it sends heartbeats and never reads what they say.")
    stage.start_run(1)

    def enough() -> bool:
        return stage.provider.sent() >= stage.plan.kill_after and all(each.sent for each in stage.first_run)

    stage.run_until(enough, lambda: "the campaign did not get going")


def kill(stage: CampaignStage) -> Decision:
    """The operator kills, and sees what each region says."""
    stage.screen.title(f'The unsubscribe link is broken. The operator kills: "{REASON}"')
    with stage.switch("operator") as operator:
        decision = _decided(stage, partial(operator.kill, AGENT, reason=REASON, incident="INC-1"))
    for each in decision.answer["regions"]:
        stage.screen.say(f"  {each['region']:<11}{each['outcome']} after {each['millis']} ms")
    stage.screen.say(f"  {decision.millis:.0f} ms from the call to the answer, measured by the operator's clock")
    url = next(iter(stage.cloud.regions.values()))
    stage.screen.say("  The same by hand:", "dim")
    stage.screen.say(f"    curl -X POST {url}/v1/agents/acme/production/mailer/kill \\", "dim")
    stage.screen.say(f"""      -H "Authorization: Bearer $KEY" -d '{{"reason": "{REASON}"}}'""", "dim")
    return decision


def stop(stage: CampaignStage, killed: Decision) -> tuple[int, int]:
    """Shows who stops, who does not, and that the ledger stands still. Returns its mails before and after."""
    stage.screen.title("Who stops")

    def all_told() -> bool:
        return all(each.first(events.TOLD) for each in stage.obeying)

    patience = stage.plan.patience
    stage.wait_until(all_told, patience, lambda: f"{_untold(stage)} did not stop within {patience:.0f} s (P1, P2)")
    before = stage.provider.sent()
    for each in stage.obeying:
        told = each.first(events.TOLD)
        assert told is not None
        stage.screen.say(
            f"  {each.name:<10}{each.region:<11}stopped after {(told.at - killed.called_at) / 1e6:.0f} ms, "
            f"{thousands(each.sent)} mails sent"
        )
    _watch_the_resistant_one(stage, lambda: _refused_since(stage, killed.answered_at))
    time.sleep(stage.plan.still_seconds)
    refused = len(_refused_since(stage, killed.answered_at))
    stage.screen.say(f"  {stage.resistant.name:<10}{stage.resistant.region:<11}goes on: refused {refused} times")
    after = stage.provider.sent()
    still = "stands still at" if before == after else f"went on from {thousands(before)} to"
    stage.screen.say(f"  The ledger {still} {thousands(after)} mails.")
    return before, after


def roll_call(stage: CampaignStage, killed: Decision) -> Mapping[str, Any]:
    """Asks who has stopped, until everyone has been heard. Returns the last answer."""
    stage.screen.title("The roll call")
    with stage.switch("viewer") as viewer:
        report = _settled_report(stage, viewer, killed.answer["kill"]["id"])
    called = sorted(report["rollCall"]["instances"], key=lambda each: str(each["instance"]))
    stage.screen.table([[each["instance"], each["region"], each["state"]] for each in called])
    known = [each["region"] for each in report["regions"] if each["present"]]
    stage.screen.say(f"  The kill is on record in {quoted(known) or 'no region'}.")
    return report


def resume(stage: CampaignStage) -> Decision:
    """The template is repaired, and the operator resumes."""
    stage.screen.title("The template is repaired. The operator resumes")
    with stage.switch("operator") as operator:
        decision = _decided(stage, partial(operator.resume, AGENT, reason="link repaired and checked"))
    lifts = quoted([f"{lift['scope']} ({lift['kill']})" for lift in decision.answer["lifts"]])
    stage.screen.say(f"  lifted: {lifts or 'nothing'}, in {decision.millis:.0f} ms")
    _watch_the_resistant_one(stage, lambda: _fenced_since(stage, decision.answered_at))
    fenced = len(_fenced_since(stage, decision.answered_at))
    stage.screen.say(f"  {stage.resistant.name} still holds its old lease. It is fenced: refused {fenced} times more.")
    return decision


def second_run(stage: CampaignStage) -> dict[str, int]:
    """New instances go on from the checkpoints and finish. Returns where each shard went on."""
    stage.screen.title("New instances go on from the checkpoints")
    stage.start_run(2)

    def all_finished() -> bool:
        return all(each.first(events.FINISHED) for each in stage.second_run)

    stage.run_until(all_finished, lambda: "the second run did not finish in time")
    undecided = sum(len(each.all(events.UNDECIDED)) for each in [*stage.first_run, *stage.second_run])
    if undecided:
        stage.screen.say(f"  {undecided} calls could not be decided in time, were refused, and tried again.")
    started = {each.assignment.shard: each.first(events.STARTED) for each in stage.second_run}
    stage.screen.say(f"  All finished. The ledger has {thousands(stage.provider.sent())} mails.")
    return {shard: event.done for shard, event in started.items() if event is not None}


def _drill(stage: CampaignStage, region: str) -> None:
    millis = []
    with stage.switch("operator", region) as operator:
        for _ in range(2):
            millis.append(_decided(stage, partial(operator.kill, CANARY, reason="drill")).millis)
            _decided(stage, partial(operator.resume, CANARY, reason="drill"))
    stage.screen.say(f"  {region:<11}first kill {millis[0]:.0f} ms (cold), second {millis[1]:.0f} ms")


def _decided(stage: CampaignStage, decide: Callable[..., Mapping[str, Any]]) -> Decision:
    """Asks until there is an answer: one decision, since the idempotency key stays. Its time counts from the start."""
    key, called_at = str(uuid.uuid4()), time.monotonic_ns()
    while True:
        try:
            answer = decide(idempotency_key=key)
            return Decision(called_at, time.monotonic_ns(), answer)
        except Unreachable:
            if time.monotonic_ns() > called_at + stage.plan.patience * 1e9:
                raise
            stage.screen.say("  no answer; the operator asks again, under the same idempotency key")
        time.sleep(RETRY_SECONDS)


def _untold(stage: CampaignStage) -> str:
    return quoted([each.name for each in stage.obeying if not each.first(events.TOLD)])


def _watch_the_resistant_one(stage: CampaignStage, refused: Callable[[], list[events.Event]]) -> None:
    name = stage.resistant.name
    stage.wait_until(
        lambda: len(refused()) >= REFUSALS,
        stage.plan.patience,
        lambda: f"{name} was refused only {len(refused())} times, and has sent {stage.resistant.sent} mails (P1, P5)",
    )


def _refused_since(stage: CampaignStage, moment: int) -> list[events.Event]:
    return [event for event in stage.resistant.all(events.REFUSED) if event.at > moment]


def _fenced_since(stage: CampaignStage, moment: int) -> list[events.Event]:
    return [event for event in _refused_since(stage, moment) if event.fenced and event.lease_alive]


def _settled_report(stage: CampaignStage, viewer: KillSwitch, kill_id: str) -> Mapping[str, Any]:
    """The kill's report once the roll call is complete, or the last one when patience has run out."""
    until = time.monotonic() + stage.plan.patience
    while True:
        report = viewer.kill_status(kill_id)
        if _is_settled(stage, states(report)) or time.monotonic() > until:
            return report
        time.sleep(0.25)


def _is_settled(stage: CampaignStage, states: Mapping[str, str]) -> bool:
    obeyed = all(states.get(each.name) == "stopped" for each in stage.obeying)
    return obeyed and states.get(stage.resistant.name) == "resisting"
