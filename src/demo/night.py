"""
The other story: an agent spends money in a loop, nobody is awake, and a policy that was set before stops it.

It ends with status 0 if every promise was kept, 1 if one was broken, 2 if the story could not be played.
"""

from __future__ import annotations

from functools import partial

import night_acts as acts
import performance
from cloud import OpenCloud
from ending import show_ending
from evidence import read_deliveries, witness
from night_evidence import NightEvidence
from night_figures import NightFigures, figure_rows
from night_promises import judge
from night_stage import NightPlan, NightStage
from screen import Screen

FULL = NightPlan()
FAST = NightPlan(budget=2, still_seconds=1.0)


def perform(plan: NightPlan, screen: Screen, open_cloud: OpenCloud) -> int:
    """Plays the story of the night on the cloud that this opens. Returns the exit status."""

    def play(stage: NightStage) -> int:
        figures = NightFigures(_play(stage))
        return show_ending(screen, figure_rows(figures), judge(figures))

    return performance.perform(partial(NightStage, plan=plan), play, screen, open_cloud)


def _play(stage: NightStage) -> NightEvidence:
    acts.prepare(stage)
    acts.loop(stage)
    killed = acts.kill(stage)
    stood_still = acts.stop(stage)
    report = acts.report(stage, killed.kill["id"])
    replays = acts.replay(stage)
    deliveries = read_deliveries(stage.provider.deliveries())
    witnesses = [witness(each) for each in stage.loops]
    return NightEvidence(stage.plan, deliveries, witnesses, killed, report, acts.standing(stage), stood_still, replays)
