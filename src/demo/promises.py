"""What the switch has promised, and whether the evidence says that it was kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ending import Verdict
from evidence import Evidence, states
from figures import BUDGET_MILLIS, Figures
from screen import thousands


def judge(evidence: Evidence) -> list[Verdict]:
    """Every promise, in the order of the design's numbers."""
    figures = Figures(evidence)
    return [Verdict(promise, finding(evidence, figures)) for promise, finding in _PROMISES]


def _nothing_passed_after_the_kill(_: Evidence, figures: Figures) -> str | None:
    if figures.started_after == 0:
        return None
    return (
        f"{thousands(figures.started_after)} mails were sent by calls that started after the kill was acknowledged "
        f"({', '.join(each.batch for each in figures.after_the_kill[:3])})"
    )


def _the_ledger_stood_still(evidence: Evidence, _: Figures) -> str | None:
    before, after = evidence.stood_still
    return None if before == after else f"the ledger went from {before} to {after} mails while the agent was killed"


def _every_region_confirmed_in_time(evidence: Evidence, _: Figures) -> str | None:
    late = [each["region"] for each in evidence.kill.answer["regions"] if each["outcome"] != "confirmed"]
    if late:
        return f"the kill's answer says pending for {', '.join(late)}"
    slowest = max(each["millis"] for each in evidence.kill.answer["regions"])
    return f"a region took {slowest} ms, {BUDGET_MILLIS} are allowed" if slowest >= BUDGET_MILLIS else None


def _every_instance_was_told(evidence: Evidence, _: Figures) -> str | None:
    reason = evidence.kill.answer["kill"]["reason"]
    for each in evidence.witnesses:
        if not each.resistant and each.told_at is None:
            return f"{each.name} never stopped"
        if not each.resistant and each.told_why != reason:
            return f"{each.name} stopped for another reason: {each.told_why}"
    return None


def _the_roll_call_is_right(evidence: Evidence, _: Figures) -> str | None:
    called = states(evidence.report)
    for each in evidence.witnesses:
        expected, found = "resisting" if each.resistant else "stopped", called.get(each.name, "nothing")
        if found != expected:
            return f"the roll call says {found} of {each.name}, which is {expected}"
    return None


def _every_region_has_it(evidence: Evidence, _: Figures) -> str | None:
    without = [each["region"] for each in evidence.report["regions"] if not each["present"]]
    return f"{', '.join(without)} has no record of the kill" if without else None


def _the_resume_took(evidence: Evidence, _: Figures) -> str | None:
    answer, kill = evidence.resume.answer, evidence.kill.answer["kill"]["id"]
    if kill not in [lift["kill"] for lift in answer["lifts"]]:
        return "the resume did not lift the kill"
    return "the agent is still killed by another kill" if answer.get("stillKilledBy") else None


def _who_ignored_it_is_fenced(evidence: Evidence, figures: Figures) -> str | None:
    resistant = ", ".join(each.name for each in evidence.witnesses if each.resistant)
    if figures.refused_while_killed == 0:
        return f"{resistant} was not refused while the agent was killed"
    return None if figures.refused_as_fenced else f"{resistant} was not fenced after the resume"


def _the_checkpoints_were_right(evidence: Evidence, _: Figures) -> str | None:
    for each in evidence.witnesses:
        start = evidence.continued.get(each.shard)
        if start != each.done:
            return f"shard {each.shard} had {each.done} batches finished and went on from {start}"
    return None


def _nothing_was_done_twice(evidence: Evidence, figures: Figures) -> str | None:
    repeated = list(evidence.books.repeated_keys)
    if figures.duplicates == 0 and not repeated:
        return None
    named = f", under the keys {', '.join(repeated[:3])}" if repeated else ""
    return f"{thousands(figures.duplicates)} mails were duplicates{named}"


def _nothing_was_left_out(_: Evidence, figures: Figures) -> str | None:
    if figures.missing == 0 and figures.strangers == 0:
        return None
    return f"{thousands(figures.missing)} customers got no mail, and {figures.strangers} others did"


def _no_broken_mail_after_the_repair(_: Evidence, figures: Figures) -> str | None:
    count = figures.broken_after_resume
    return f"{count} mails with the broken link were sent after the repair" if count else None


_PROMISES: Sequence[tuple[str, Callable[[Evidence, Figures], str | None]]] = (
    ("P1  No call that started after the acknowledgement got through", _nothing_passed_after_the_kill),
    ("P1  The ledger stood still while the agent was killed", _the_ledger_stood_still),
    ("P2  Every region confirmed the kill within a second", _every_region_confirmed_in_time),
    ("P2  Every instance that listens was told, and stopped", _every_instance_was_told),
    ("P3  The kill was on record in every region", _every_region_has_it),
    ("P4  The resume lifted the kill", _the_resume_took),
    ("P5  Whoever ignored it was refused, and fenced after the resume", _who_ignored_it_is_fenced),
    ("P8  Every shard went on exactly where it had stopped", _the_checkpoints_were_right),
    ("P9  No mail was sent twice", _nothing_was_done_twice),
    ("P9  No customer was left out", _nothing_was_left_out),
    ("P9  No mail with the broken link was sent after the repair", _no_broken_mail_after_the_repair),
    ("P10 The roll call knew who had stopped and who had not", _the_roll_call_is_right),
)
