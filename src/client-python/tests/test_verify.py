"""The offline verification of an export of the record."""

import contextlib
import io
import json
import os
import random
import tempfile
import unittest
from pathlib import Path
from typing import Any

from killswitch._verify import ORIGIN, WHY, Break, Head, hash_of, main, read, read_heads, verify

VECTORS = Path(__file__).parents[2] / "core/src/test/resources/killswitch/core/audit/exports.json"


def chain(length: int, region: str = "us-east-1") -> list[dict[str, Any]]:
    """A chain as the switch would write it."""
    events: list[dict[str, Any]] = []
    for sequence in range(1, length + 1):
        event: dict[str, Any] = {"id": f"KILLED:{sequence}", "type": "KILLED", "reference": str(sequence)}
        event |= {"reason": "wrong e-mails \U0001f692", "actor": "key:dana", "at": "2026-11-02T09:05:00.1Z"}
        event |= {"region": region, "sequence": sequence, "previousHash": events[-1]["hash"] if events else ORIGIN}
        events.append({**event, "hash": hash_of(event, sequence)})
    return events


def jsonl(events: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(event) + "\n" for event in events)


class AVerification(unittest.TestCase):
    """Names the first place where a chain does not hold."""

    def test_says_of_each_shared_vector_what_the_switch_itself_says(self) -> None:
        """F23: the same file is read by the tests of the switch's own check, so the two cannot drift."""
        for vector in json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"]:
            with self.subTest(vector["name"]):
                results = verify(read(jsonl(vector["lines"]).split("\n")), read_heads(vector.get("heads", [])))

                self.assertEqual(vector["expected"], {region: self._spelled(each) for region, each in results.items()})

    def test_there_is_a_vector_for_every_kind_of_break(self) -> None:
        """P10: what is not shown is not known."""
        vectors = json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"]
        kinds = {each["broken"]["why"] for v in vectors for each in v["expected"].values() if "broken" in each}

        self.assertEqual(set(WHY), kinds)

    def test_finds_any_single_change_of_any_field(self) -> None:
        """F23: two thousand random alterations, drops, insertions and swaps."""
        for seed in range(2_000):
            random_ = random.Random(seed)
            events = chain(random_.randint(2, 9))
            head = Head(events[-1]["sequence"], events[-1]["hash"])
            at = random_.randrange(len(events))
            expected = random_.choice([self._alter, self._drop, self._insert, self._swap])(events, at, random_)
            with self.subTest(seed):
                result = verify(read(jsonl(events).split("\n")), {"us-east-1": head})["us-east-1"]
                self.assertIsNotNone(result.broken)
                assert result.broken is not None
                self.assertIn((result.broken.sequence, result.broken.why), expected)

    def test_takes_what_is_said_twice_and_not_alike_for_an_alteration(self) -> None:
        """F23: `kill` and `key` only repeat the reference, which the hash covers."""
        events = chain(2)
        events[0]["kill"] = "1"
        events[1]["kill"] = "another"

        broken = verify(read(jsonl(events).split("\n")))["us-east-1"].broken

        self.assertEqual(Break(2, None, "altered"), broken)

    def _spelled(self, result: Any) -> dict[str, Any]:
        spelled: dict[str, Any] = {"head": f"{result.head.sequence}:{result.head.hash}"}
        if result.broken:
            spelled["broken"] = {name: value for name, value in vars(result.broken).items() if value is not None}
        return spelled

    def _alter(self, events: list[dict[str, Any]], at: int, random_: random.Random) -> set[tuple[int, str]]:
        field = random_.choice(["id", "type", "reference", "reason", "actor", "at", "previousHash", "hash", "scope"])
        events[at][field] = events[at].get(field, "") + "!"
        return {(at + 1, "altered")}

    def _drop(self, events: list[dict[str, Any]], at: int, _: random.Random) -> set[tuple[int, str]]:
        del events[at]
        return {(at + 1, "truncated" if at == len(events) else "missing")}

    def _insert(self, events: list[dict[str, Any]], at: int, _: random.Random) -> set[tuple[int, str]]:
        forged = {**events[at], "reason": "forged"}
        events.insert(at, {**forged, "hash": hash_of(forged, at + 1)})
        return {(at + 1, "duplicate"), (at + 1, "rewritten")}

    def _swap(self, events: list[dict[str, Any]], at: int, _: random.Random) -> set[tuple[int, str]]:
        other = (at + 1) % len(events)
        events[at], events[other] = events[other], events[at]
        return {(min(at, other) + 1, "reordered")}


class TheCommand(unittest.TestCase):
    """Is what an auditor runs."""

    def setUp(self) -> None:
        """A folder of its own for each test."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_says_0_and_where_each_chain_ends_if_the_record_holds(self) -> None:
        """P10: with two regions, in whatever order between them."""
        events = [*chain(3), *chain(2, "eu-west-1")]

        code, out, _ = self._run(self._file("export", jsonl(events)))

        self.assertEqual(0, code)
        self.assertIn("eu-west-1: 2 events hold", out)
        self.assertIn(f"us-east-1: 3 events hold, to us-east-1:3:{events[2]['hash']}", out)

    def test_says_which_events_two_regions_tell_of(self) -> None:
        """F22: a kill can have two stamps for a moment; it is one event, and both chains hold."""
        events = [*chain(3), *chain(1, "eu-west-1")]

        code, out, _ = self._run(self._file("export", jsonl(events)))

        self.assertEqual(0, code)
        self.assertIn("counted once: KILLED:1\n", out)
        self.assertNotIn("counted once", self._run(self._file("export", jsonl(chain(3))))[1])

    def test_says_1_and_names_what_is_broken(self) -> None:
        """F23: region, sequence, id, and why."""
        events = chain(3)
        events[1]["reason"] = "nothing"

        code, out, _ = self._run(self._file("export", jsonl(events)))

        self.assertEqual(1, code)
        self.assertIn("us-east-1: BROKEN at sequence 2 (KILLED:2): altered", out)

    def test_keeps_heads_and_finds_by_them_what_was_cut_off(self) -> None:
        """F23: without them, an end that was cut off looks like an end."""
        whole, cut, heads = self._file("1", jsonl(chain(3))), self._file("2", jsonl(chain(2))), self._file("heads", "")

        self.assertEqual(0, self._run(whole, "--save-heads", heads)[0])
        self.assertEqual(0, self._run(whole, "--heads", heads)[0])
        self.assertEqual(0, self._run(cut)[0])
        code, out, _ = self._run(cut, "--heads", heads)
        self.assertEqual(1, code)
        self.assertIn("BROKEN at sequence 3: truncated", out)

    def test_keeps_no_heads_of_a_record_that_is_broken(self) -> None:
        """They would pass for good ones next time."""
        heads = os.path.join(self.folder, "heads")

        self.assertEqual(1, self._run(self._file("export", jsonl(chain(3)[1:])), "--save-heads", heads)[0])
        self.assertFalse(os.path.exists(heads))

    def test_says_2_of_what_is_no_export(self) -> None:
        """P12: nothing, nonsense, half a line, a field twice, a field that no hash covers."""
        event = json.dumps(chain(1)[0])
        twice = event.replace('"reason"', '"reason": "forged", "reason"')
        more = event.replace('"reason"', '"comment": "forged", "reason"')
        no_place = '{"region": "x", "sequence": true}'
        for text in ("", "\n", "hello\n", event[:50], "[]", "{}", "null", no_place, twice, more):
            with self.subTest(text):
                code, out, err = self._run(self._file("export", text))
                self.assertEqual((2, ""), (code, out))
                self.assertTrue(err.startswith("verify-audit: "))

    def test_says_2_of_a_file_that_is_not_there_or_no_text(self) -> None:
        """P12."""
        binary = os.path.join(self.folder, "binary")
        Path(binary).write_bytes(b"\xff\xfe")

        self.assertEqual(2, self._run(os.path.join(self.folder, "nothing"))[0])
        self.assertEqual(2, self._run(binary)[0])
        self.assertEqual(2, self._run(self._file("export", jsonl(chain(1))), "--heads", self._file("heads", "x"))[0])

    def _file(self, name: str, text: str) -> str:
        path = os.path.join(self.folder, name)
        Path(path).write_text(text, encoding="utf-8")
        return path

    def _run(self, *arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(arguments)
        return code, out.getvalue(), err.getvalue()
