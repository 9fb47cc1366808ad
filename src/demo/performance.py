"""How a story is played: what it needs is started before and gone afterwards, whatever happens."""

from __future__ import annotations

import tempfile
import textwrap
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from killswitch import KillSwitchError

from children import Children
from cloud import CloudFailed, OpenCloud
from provider_client import ProviderClient
from screen import WIDTH, Screen
from stage import Stage, StoryBroken

S = TypeVar("S", bound=Stage)

KEPT, BROKEN, NOT_PLAYED = 0, 1, 2


def perform(make_stage: Callable[..., S], play: Callable[[S], int], screen: Screen, open_cloud: OpenCloud) -> int:
    """
    Plays a whole story on the cloud that this opens. Returns the exit status.

    Args:
        make_stage: Makes the stage of what every stage has, in the order of its fields.
        play: The story. It returns the exit status.
        screen: Where it is shown.
        open_cloud: Starts the cloud.
    """
    try:
        with ExitStack() as opened:
            stage = _set_up(make_stage, screen, open_cloud, opened)
            began = time.monotonic()
            status = play(stage)
            screen.say(f"The story took {time.monotonic() - began:.0f} s.")
            return status
    except StoryBroken as broken:
        screen.say("\n" + textwrap.fill(f"BROKEN: {broken}.", WIDTH), "bad")
        return BROKEN
    except (CloudFailed, KillSwitchError) as failure:
        screen.say(f"\nThe story could not be played: {failure}", "bad")
        return NOT_PLAYED


def _set_up(make_stage: Callable[..., S], screen: Screen, open_cloud: OpenCloud, opened: ExitStack) -> S:
    folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="killswitch-demo-")))
    children = opened.enter_context(Children())
    provider = ProviderClient.start(children)
    screen.title("The local cloud starts")
    began = time.monotonic()
    cloud = opened.enter_context(open_cloud({"email": provider.url}, _progress(screen, began)))
    screen.clear()
    for region, url in cloud.regions.items():
        screen.say(f"  {region:<11}{url}")
    screen.say(f"  ready after {time.monotonic() - began:.1f} s")
    return make_stage(screen, cloud, provider, children, folder)


def _progress(screen: Screen, began: float) -> Callable[[], None]:
    def show() -> None:
        waited = f"  {time.monotonic() - began:.0f} s"
        screen.live(lambda: ([waited], waited))

    return show
