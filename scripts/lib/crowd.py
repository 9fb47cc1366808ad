"""
A crowd of agents of the Python SDK, for scripts/bench: each works until it is killed, and says when it has stopped.

Standard input is one line of JSON: {"urls": [...], "key": "...", "agent": "agent://...", "instances": ["i-1", ...],
"within": SECONDS}, over which they start, one after another.
Standard output: `started` once all have started, then `stopped SECONDS` for each, by the clock of this machine.
"""

from __future__ import annotations

import json
import sys
import threading
import time

from killswitch import Agent, AgentKilled, KillSwitch, Unreachable

STEP_SECONDS = 0.01
ATTEMPTS = 10
STANDARD_OUTPUT = threading.Lock()


def main() -> None:
    """The program."""
    plan = json.loads(sys.stdin.readline())
    switch, uri, instances = KillSwitch(url=plan["urls"], key=plan["key"]), plan["agent"], plan["instances"]
    pause = plan["within"] / len(instances)
    started = threading.Barrier(len(instances) + 1)
    threads = [threading.Thread(target=work, args=(switch, uri, instance, started)) for instance in instances]
    for thread in threads:
        thread.start()
        time.sleep(pause)
    started.wait()
    say("started")
    for thread in threads:
        thread.join()


def work(switch: KillSwitch, uri: str, instance: str, started: threading.Barrier) -> None:
    """One instance: its heartbeats go out in the background, as often as the switch asks."""
    try:
        agent = entered(switch, uri, instance)
        started.wait()
    except BaseException:
        started.abort()  # nobody is to wait for it
        raise
    try:
        while True:
            agent.guard()
            time.sleep(STEP_SECONDS)
    except AgentKilled:
        say(f"stopped {time.time():.6f}")
    finally:
        agent.__exit__(None, None, None)


def say(line: str) -> None:
    """A line of its own, whatever the other threads say."""
    with STANDARD_OUTPUT:
        print(line, flush=True)


def entered(switch: KillSwitch, uri: str, instance: str) -> Agent:
    """An agent that has started; asked again while the machine is too busy to answer."""
    for _ in range(ATTEMPTS - 1):
        try:
            return switch.agent(uri, instance=instance).__enter__()
        except Unreachable:
            continue
    return switch.agent(uri, instance=instance).__enter__()


if __name__ == "__main__":
    main()
