"""`verify`: the record, by the switch itself and offline."""

import json
import unittest
from pathlib import Path
from typing import Any

from killswitch._verify import ORIGIN, hash_of

from . import samples
from .desk import Desk
from .samples import HASH

VERIFY = "GET /v1/audit/verify"


def export(*reasons: str) -> str:
    """An export of a chain with an event for each reason."""
    lines: list[dict[str, Any]] = []
    for number, reason in enumerate(reasons, 1):
        event: dict[str, Any] = {
            "id": f"K:{number}",
            "type": "KILLED",
            "reference": "r",
            "reason": reason,
            "actor": "a",
            "at": "t",
        }
        event |= {"region": "us-east-1", "sequence": number, "previousHash": lines[-1]["hash"] if lines else ORIGIN}
        lines.append({**event, "hash": hash_of(event, number)})
    return "".join(f"{json.dumps(line)}\n" for line in lines)


class AVerification(unittest.TestCase):
    """Says whether the record can be believed."""

    def setUp(self) -> None:
        """A desk, and a record that holds."""
        whole = samples.verification(samples.chain("us-east-1"), samples.chain("eu-west-1"))
        self.desk = Desk({VERIFY: whole})
        self.addCleanup(self.desk.close)

    def test_of_a_record_that_holds_is_exit_code_0(self) -> None:
        """P10: with each chain's head."""
        ran = self.desk.run("verify")

        self.assertEqual(0, ran.code)
        self.assertRegex(ran.out, r"us-east-1 +holds +120 +120:aaa")

    def test_adds_up_the_parts_and_asks_for_each_with_its_cursor(self) -> None:
        """P10: the record is valid if every part of it was; the first break is the break."""
        broken = {"sequence": 7, "id": "K:7", "why": "altered", "detail": "d"}
        parts = [
            samples.verification(samples.chain("us-east-1", valid=False, broken=broken), cursor="c d"),
            samples.verification(samples.chain("us-east-1", 3)),
        ]
        self.desk.replies[VERIFY] = parts

        ran = self.desk.run("verify", "--json")

        self.assertEqual((5, False), (ran.code, ran.json["valid"]))
        self.assertEqual((123, broken), (ran.json["regions"][0]["events"], ran.json["regions"][0]["broken"]))
        self.assertEqual("/v1/audit/verify?cursor=c%20d", ran.requests[1].path)

    def test_of_a_record_that_does_not_hold_is_exit_code_5_and_names_the_place(self) -> None:
        """F23: broken, missing, or not proved."""
        broken = {"sequence": 7, "id": "K:7", "why": "altered"}
        for result, said in (
            (samples.verification(samples.chain("us-east-1", valid=False, broken=broken)), "sequence 7 (K:7): altered"),
            (samples.verification(valid=False, missing=[samples.event(1)]), "not on the record: KILLED:"),
            (samples.verification(valid=False, unproved=[samples.event(1)]), "not proved: KILLED:"),
        ):
            self.desk.replies[VERIFY] = result
            ran = self.desk.run("verify")
            with self.subTest(said):
                self.assertEqual(5, ran.code)
                self.assertIn(said, ran.out)

    def test_of_a_region_that_cannot_be_read_is_no_break(self) -> None:
        """It is not known: exit code 3."""
        unread = {"region": "eu-west-1", "valid": False, "events": 0, "unread": "the store did not answer"}
        self.desk.replies[VERIFY] = samples.verification(samples.chain("us-east-1"), unread)

        ran = self.desk.run("verify")

        self.assertEqual(3, ran.code)
        self.assertIn("eu-west-1: could not be read: the store did not answer", ran.out)

    def test_keeps_the_heads_and_gives_them_the_next_time(self) -> None:
        """F23: so that a cut end is found. No heads are kept of a record that does not hold."""
        heads = str(self.desk.folder / "heads")
        self.desk.run("verify", "--save-heads", heads)

        ran = self.desk.run("verify", "--heads", heads)

        self.assertEqual(f"us-east-1:120:{HASH}\neu-west-1:120:{HASH}\n", Path(heads).read_text())
        self.assertIn(f"heads=us-east-1%3A120%3A{HASH}%2Ceu-west-1", ran.requests[0].path)
        self.desk.replies[VERIFY] = samples.verification(samples.chain("us-east-1", valid=False, broken=None))
        self.desk.run("verify", "--save-heads", f"{heads}2")
        self.assertFalse(Path(f"{heads}2").exists())


class AnOfflineVerification(unittest.TestCase):
    """Asks nobody."""

    def setUp(self) -> None:
        """A desk that knows no switch."""
        self.desk = Desk()
        self.desk.environ = {"HOME": str(self.desk.folder)}
        self.addCleanup(self.desk.close)

    def test_of_an_export_that_holds_is_exit_code_0(self) -> None:
        """P10: from a file and from the input, without a key."""
        ran = self.desk.run("verify", "--file", self._file(export("a", "b")))

        self.assertEqual((0, []), (ran.code, ran.requests))
        self.assertRegex(ran.out, r"us-east-1 +holds +2 +2:")
        self.assertEqual(0, self.desk.run("verify", "--file", "-", typed=export("a")).code)

    def test_of_one_that_was_altered_is_exit_code_5(self) -> None:
        """F23: with the same words as the switch's."""
        ran = self.desk.run("verify", "--file", self._file(export("a", "b").replace('"reason": "b"', '"reason": "x"')))

        self.assertEqual(5, ran.code)
        self.assertIn("us-east-1: broken at sequence 2 (K:2): altered: its content is not", ran.out)

    def test_of_one_that_was_cut_off_is_found_by_the_heads(self) -> None:
        """F23."""
        heads = str(self.desk.folder / "heads")
        self.desk.run("verify", "--file", self._file(export("a", "b")), "--save-heads", heads)

        ran = self.desk.run("verify", "--file", self._file(export("a")), "--heads", heads)

        self.assertEqual((5, True), (ran.code, "truncated" in ran.out))

    def test_of_what_is_no_export_is_exit_code_2(self) -> None:
        """P12: nothing, nonsense, no such file, heads that are none."""
        for text in ("", "hello", "{}"):
            self.assertEqual(2, self.desk.run("verify", "--file", self._file(text)).code)
        self.assertEqual(2, self.desk.run("verify", "--file", str(self.desk.folder / "none")).code)
        self.assertEqual(2, self.desk.run("verify", "--heads", self._file("x")).code)

    def _file(self, text: str) -> str:
        path = self.desk.folder / "file"
        path.write_text(text)
        return str(path)
