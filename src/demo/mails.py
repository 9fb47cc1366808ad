"""The mails of the campaign: one template with a bug in it, and the same one repaired."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from customers import Customer

BROKEN = "broken"
REPAIRED = "repaired"

_LINK = "https://shop.example/unsubscribe?customer="


def order(shard: str, number: int, customers: Sequence[Customer], template: str) -> dict[str, Any]:
    """One batch, as the mail provider wants it."""
    return {
        "batch": f"{shard}-{number:03}",
        "recipients": [{"to": each.email, "unsubscribe": unsubscribe_link(each, template)} for each in customers],
    }


def sender(instance: str) -> dict[str, str]:
    """
    Headers that say who sends a batch, and when it began to. They are no part of the batch: whoever repeats it makes
    the same request, to the letter.
    """
    return {"x-instance": instance, "x-started-at": str(time.monotonic_ns())}


def action_key(agent: str, batch: str) -> str:
    """The idempotency key of a batch: the same whenever it is tried, by whichever instance, and no other batch's."""
    return f"{agent.rpartition('/')[2]}-{batch}"


def unsubscribe_link(customer: Customer, template: str) -> str:
    """The link at the end of a mail. The broken template forgets whom to unsubscribe."""
    return _LINK if template == BROKEN else f"{_LINK}{customer.number}"


def is_broken(link: str) -> bool:
    """True if nobody can unsubscribe by it."""
    return link == _LINK
