"""
Programs that do not stop by themselves, each for a process of its own: `python -m tests.stubborn NAME`.

Where the switch is comes from the environment. Each says `started` once it runs.
"""

import asyncio
import sys
import time

from killswitch import AgentStopped, KillSwitch

MAILER = "agent://acme/production/mailer"


def compute() -> None:
    """A long computation that asks nobody anything."""
    with KillSwitch().agent(MAILER, instance="i-1", grace=0.2, after_grace="exit"):
        say("started")
        while True:
            pass


def swallow() -> None:
    """Catches even what is no Exception, and goes on."""
    with KillSwitch().agent(MAILER, instance="i-1", grace=0.2, after_grace="exit") as agent:
        say("started")
        while True:
            try:
                agent.heartbeat()
                time.sleep(0.01)
            except BaseException:
                time.sleep(0.01)


def block_the_loop() -> None:
    """Blocks the event loop of asyncio."""

    async def main() -> None:
        async with KillSwitch().async_agent(MAILER, instance="i-1", grace=0.2, after_grace="exit"):
            say("started")
            while True:
                pass

    asyncio.run(main())


def tidy_up() -> None:
    """Stops in its grace period, and ends with a status of its own."""
    try:
        with KillSwitch().agent(MAILER, instance="i-1", grace=60, after_grace="exit") as agent:
            say("started")
            while True:
                agent.guard()
                time.sleep(0.01)
    except AgentStopped as stop:
        say(stop.reason)
        sys.exit(7)


def say(text: str) -> None:
    """Tells the test."""
    print(text, flush=True)


if __name__ == "__main__":
    {"compute": compute, "swallow": swallow, "block_the_loop": block_the_loop, "tidy_up": tidy_up}[sys.argv[1]]()
