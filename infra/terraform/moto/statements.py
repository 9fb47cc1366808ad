"""What a statement of a role's policy lets it do."""

from __future__ import annotations

import re
from typing import Any


def actions(statement: dict[str, Any]) -> set[str]:
    """What it allows or denies."""
    named = statement.get("Action", [])
    return {named} if isinstance(named, str) else set(named)


def concerns(statement: dict[str, Any], table: str) -> bool:
    """Whether it is about the table or one of its indexes."""
    named = statement["Resource"]
    resources = [named] if isinstance(named, str) else named
    return any(
        re.search(rf":table/(killswitch-{table}|\*)(/|$)", resource) or resource == "*" for resource in resources
    )


def writes(statement: dict[str, Any], table: str) -> bool:
    """Whether it lets items of the table be written."""
    writing = {f"dynamodb:{verb}Item" for verb in ("Put", "Update", "Delete", "BatchWrite")}
    return statement["Effect"] == "Allow" and concerns(statement, table) and bool(actions(statement) & writing)
