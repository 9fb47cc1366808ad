"""What a statement of a role's policy lets it do."""

from __future__ import annotations

import re
from typing import Any


def actions(statement: dict[str, Any]) -> set[str]:
    """What it allows or denies."""
    return named(statement, "Action")


def concerns(statement: dict[str, Any], table: str) -> bool:
    """Whether it is about the table or one of its indexes."""
    return any(
        re.search(rf":table/(killswitch-{table}|\*)(/|$)", resource) or resource == "*"
        for resource in named(statement, "Resource")
    )


def writes(statement: dict[str, Any], table: str) -> bool:
    """Whether it lets items of the table be written."""
    writing = {f"dynamodb:{verb}Item" for verb in ("Put", "Update", "Delete", "BatchWrite")}
    return statement["Effect"] == "Allow" and concerns(statement, table) and bool(actions(statement) & writing)


def named(statement: dict[str, Any], element: str) -> set[str]:
    """What the element names: one text, or a list of them."""
    names = statement[element]
    return {names} if isinstance(names, str) else set(names)
