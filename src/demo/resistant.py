"""
The instance with the bug: it sends heartbeats, as it was told to, and never reads what they say.

It knows nothing of the SDK and speaks the wire itself, as an agent in another language or a hijacked one would. It
keeps the last lease that it was given and goes on calling with it, whatever the answer.
"""

from __future__ import annotations

import http.client
import json
import os
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import events
from mails import action_key, order, sender

if TYPE_CHECKING:
    from campaign import Work

PAUSE = 0.1
"""Seconds between two calls that were refused."""


class Wire:
    """One connection to the switch, and JSON over it."""

    def __init__(self, url: str, key: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        self._key = key

    def beat(self, agent: str, body: dict[str, Any]) -> dict[str, Any]:
        """Sends a heartbeat and brings back what it says, for whoever cares."""
        path = f"/v1/agents/{agent.removeprefix('agent://')}/heartbeat"
        return self._post(path, self._key, body, {"idempotency-key": str(uuid.uuid4())})[1]

    def call(self, tool: str, lease: str, body: dict[str, Any], headers: dict[str, str]) -> int:
        """Calls the mail provider with whatever lease there is. Returns the status."""
        return self._post(f"/v1/tools/{tool}/send", lease, body, headers)[0]

    def _post(self, path: str, credential: str, body: Any, headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        own = {"authorization": f"Bearer {credential}", "content-type": "application/json"}
        try:
            self._connection.request("POST", path, json.dumps(body), {**headers, **own})
            answer = self._connection.getresponse()
            return answer.status, _object(answer.read())
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0, {}


@dataclass
class Resistant:
    """What the buggy instance remembers."""

    wire: Wire
    work: Work
    lease: str = ""
    lease_ends: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    fenced: bool = False

    def run(self) -> None:
        """Works until its shard is finished, and does not stop for anything."""
        done = self.report(None)
        events.tell(events.STARTED, done=done)
        events.wait_for_go()
        while done < len(self.work.batches):
            self.report(done)
            if self.send(done) == 200:
                done += 1
                events.tell(events.SENT, done=done, mails=len(self.work.batches[done - 1]))
                time.sleep(self.work.pace)
            else:
                alive = datetime.now(timezone.utc) < self.lease_ends
                events.tell(events.REFUSED, done=done, fenced=self.fenced, lease_alive=alive)
                time.sleep(PAUSE)
        events.tell(events.FINISHED, done=done)

    def report(self, done: int | None) -> int:
        """A heartbeat, with a checkpoint once it has started. Returns how far the shard has come."""
        work = self.work
        body: dict[str, Any] = {"instance": work.instance, "status": "running", "checkpointKey": work.shard}
        if done is not None:
            body.update(lease=self.lease, checkpoint={"sequence": done + 1, "data": {"done": done}})
        answer = self.wire.beat(work.agent, body)
        self.fenced = answer.get("fenced", False)
        if "lease" in answer:  # the bug: that there is none, and why, is not looked at
            self.lease = answer["lease"]
            self.lease_ends = datetime.fromisoformat(answer["leaseExpiresAt"][:19] + "+00:00")
        return int(answer.get("checkpoint", {}).get("data", {}).get("done", 0))

    def send(self, number: int) -> int:
        """Calls the mail provider. Returns the status, 0 if there was no answer."""
        batch = order(self.work.shard, number, self.work.batches[number], self.work.template)
        key = action_key(self.work.agent, batch["batch"])
        return self.wire.call(self.work.tool, self.lease, batch, {"idempotency-key": key, **sender(self.work.instance)})


def run_from_environment(work: Work) -> None:
    """Runs it against the first URL of KILLSWITCH_URL."""
    url = os.environ["KILLSWITCH_URL"].split(",")[0]
    Resistant(Wire(url, os.environ["KILLSWITCH_KEY"]), work).run()


def _object(content: bytes) -> dict[str, Any]:
    """The JSON object, or an empty one: this instance does not look closely."""
    try:
        read = json.loads(content)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
