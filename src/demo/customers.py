"""The customers of the campaign, and how the work is split among its instances."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SHARDS = ("a", "b", "c", "d")
BATCH = 100

_FIRST = ("Ada", "Alan", "Barbara", "Dennis", "Edsger", "Frances", "Grace", "John", "Margaret", "Niklaus")
_LAST = ("Allen", "Backus", "Dijkstra", "Hamilton", "Hopper", "Liskov", "Lovelace", "Ritchie", "Turing", "Wirth")


@dataclass(frozen=True)
class Customer:
    """One record of the customer file."""

    number: int
    name: str
    email: str


def make_customers(count: int) -> list[Customer]:
    """The same customers every time."""
    return [_customer(number) for number in range(1, count + 1)]


def shards(customers: Sequence[Customer]) -> dict[str, list[Customer]]:
    """Every customer in exactly one shard. Shards differ in size by one at most."""
    bounds = [len(customers) * cut // len(SHARDS) for cut in range(len(SHARDS) + 1)]
    return {shard: list(customers[bounds[cut] : bounds[cut + 1]]) for cut, shard in enumerate(SHARDS)}


def batches(customers: Sequence[Customer], size: int = BATCH) -> list[list[Customer]]:
    """The customers in order, `size` at a time. The last batch may be smaller."""
    return [list(customers[start : start + size]) for start in range(0, len(customers), size)]


def write_customers(path: Path, customers: Iterable[Customer]) -> None:
    """Writes the records as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["number", "name", "email"])
        rows.writerows((each.number, each.name, each.email) for each in customers)


def read_customers(path: Path) -> list[Customer]:
    """Reads what `write_customers` wrote."""
    with path.open(newline="", encoding="utf-8") as file:
        return [Customer(int(row["number"]), row["name"], row["email"]) for row in csv.DictReader(file)]


def _customer(number: int) -> Customer:
    first, last = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
    return Customer(number, f"{first} {last}", f"customer-{number:06}@example.com")
