"""The answers' types, held against the document that the switch generates."""

import re
import typing
import unittest
from pathlib import Path

from killswitch import types

DOCUMENT = Path(__file__).parents[3] / "docs" / "openapi.yaml"
NAMES = {"AgentState": "Agent", "NewKey": "Key"}
"""Where our name is another than the document's: `Agent` is what an agent holds, and a key's text is shown once."""


def schemas() -> dict[str, set[str]]:
    """The fields of each schema. The document is generated, so its indentation can be relied on."""
    found: dict[str, set[str]] = {}
    schema, inside = "", False
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"    (\w+):", line):
            schema, inside = match[1], False
            found.setdefault(schema, set())
        elif re.fullmatch(r"      \w+:.*", line):
            inside = line.strip() == "properties:"
        elif inside and (match := re.fullmatch(r"        (\w+):", line)):
            found[schema].add(match[1])
    return found


@unittest.skipUnless(DOCUMENT.exists(), "the document is not there: this is the package alone")
class TheTypes(unittest.TestCase):
    """Name nothing that the switch does not answer."""

    def test_have_the_fields_of_the_document(self) -> None:
        """A field that the API renames must be renamed here."""
        documented, checked = schemas(), 0
        for name in types.__all__:
            ours = getattr(types, name)
            if not typing.is_typeddict(ours):
                continue
            with self.subTest(name):
                self.assertLessEqual(set(ours.__annotations__), documented[NAMES.get(name, name)])
                checked += 1

        self.assertGreater(checked, 20)
