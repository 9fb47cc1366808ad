"""The mail provider counts what it is told, and hides nothing."""

import http.client
import json
import tempfile
import threading
import time
import unittest
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from customers import make_customers
from ledger import Ledger
from mail_provider import MailProvider
from mails import BROKEN, REPAIRED, order


class TheLedger(unittest.TestCase):
    """Arithmetic that nobody can argue with."""

    def setUp(self) -> None:
        """An empty one, and a batch of a hundred."""
        self.ledger = Ledger()
        self.batch = order("a", 0, make_customers(100), REPAIRED)

    def test_is_empty_at_first(self) -> None:
        """No mails, and no last one."""
        summary = self.ledger.summary()

        self.assertEqual((0, 0, 0, None), tuple(summary[n] for n in ("sent", "unique", "duplicates", "lastAt")))

    def test_counts_every_mail_that_it_is_told_to_send(self) -> None:
        """It does not deduplicate: the same batch twice is two hundred mails."""
        self.ledger.send(self.batch, "key-1")
        self.ledger.send(self.batch, "key-2")

        summary = self.ledger.summary()
        self.assertEqual((200, 100, 100), (summary["sent"], summary["unique"], summary["duplicates"]))
        self.assertEqual({2}, set(self.ledger.recipients().values()))

    def test_names_the_idempotency_keys_that_came_again(self) -> None:
        """P9: what was done twice has a name."""
        for key in ("key-1", "key-2", "key-1", None, None):
            self.ledger.send(self.batch, key)

        self.assertEqual(["key-1"], self.ledger.summary()["repeatedKeys"])

    def test_counts_the_mails_that_nobody_can_unsubscribe_by(self) -> None:
        """The damage of the incident."""
        self.ledger.send(order("a", 0, make_customers(30), BROKEN), None)
        self.ledger.send(order("a", 1, make_customers(70), REPAIRED), None)

        self.assertEqual(30, self.ledger.summary()["withoutUnsubscribe"])

    def test_remembers_when_each_batch_was_begun_and_arrived(self) -> None:
        """On the clock that all processes of the machine share."""
        started = time.monotonic_ns()
        delivery = self.ledger.send({**self.batch, "instance": "i-1", "startedAt": started}, "key")

        self.assertEqual((started, "i-1", "a-000"), (delivery.started_at, delivery.instance, delivery.batch))
        self.assertGreaterEqual(delivery.arrived_at, started)
        self.assertEqual(delivery.arrived_at, self.ledger.summary()["lastAt"])

    def test_sends_nothing_of_a_batch_that_cannot_be_read(self) -> None:
        """All of it or none."""
        wrong: list[dict[str, Any]] = [{}, {"batch": "a"}, {"batch": "a", "recipients": [{"to": "x"}]}]
        wrong += [{**self.batch, "startedAt": "noon"}, {**self.batch, "recipients": ["x"]}]
        for order_ in wrong:
            with self.subTest(order_), self.assertRaises((KeyError, TypeError, ValueError)):
                self.ledger.send(order_, None)

        self.assertEqual(0, self.ledger.summary()["sent"])

    def test_loses_nothing_when_many_send_at_once(self) -> None:
        """Eight threads, fifty batches each."""
        threads = [threading.Thread(target=self._send_fifty) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        summary = self.ledger.summary()
        self.assertEqual((40_000, 100, 400), (summary["sent"], summary["unique"], summary["batches"]))

    def test_that_knows_repeats_sends_once_for_every_key(self) -> None:
        """P9: and answers as it did the first time. Without a key there is nothing to know."""
        ledger = Ledger(knows_repeats=True)
        first = ledger.send(self.batch, "key-1")

        self.assertIs(first, ledger.send(self.batch, "key-1"))
        for key in ("key-2", None, None):
            ledger.send(self.batch, key)
        self.assertEqual((400, ["key-1"]), (ledger.summary()["sent"], ledger.summary()["repeatedKeys"]))

    def test_with_a_file_outlives_its_process(self) -> None:
        """F18: also one that was killed while it was writing: what it had not finished was not sent."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / "ledger"
        Ledger(file=file).send(self.batch, "key-1")
        with file.open("a") as cut_off:
            cut_off.write('{"delivery": {"ba')

        ledger = Ledger(file=file, knows_repeats=True)
        ledger.send(self.batch, "key-1")
        ledger.send(order("a", 1, make_customers(200)[100:], REPAIRED), "key-2")

        self.assertEqual(Ledger(file=file).recipients(), ledger.recipients())
        self.assertEqual((200, ["key-1"]), (ledger.summary()["unique"], ledger.summary()["repeatedKeys"]))

    def _send_fifty(self) -> None:
        for _ in range(50):
            self.ledger.send(self.batch, None)


class TheService(unittest.TestCase):
    """The ledger over HTTP."""

    def setUp(self) -> None:
        """A provider on loopback, and a connection to it."""
        self.provider = MailProvider().__enter__()
        self.addCleanup(self.provider.__exit__, None, None, None)
        self.connection = http.client.HTTPConnection(urlsplit(self.provider.url).netloc, timeout=5)
        self.addCleanup(self.connection.close)

    def test_takes_batches_and_shows_its_books(self) -> None:
        """One connection serves many requests."""
        batch = order("a", 0, make_customers(100), REPAIRED)

        status, answer = self._ask("POST", "/send", json.dumps(batch), {"Idempotency-Key": "k"})

        self.assertEqual((200, {"batch": "a-000", "sent": 100}), (status, answer))
        self.assertEqual(100, self._ask("GET", "/ledger")[1]["sent"])
        self.assertEqual("k", self._ask("GET", "/deliveries")[1][0]["key"])
        self.assertEqual(100, len(self._ask("GET", "/recipients")[1]))

    def test_says_what_is_wrong_and_goes_on(self) -> None:
        """No JSON, no batch, no such page."""
        self.assertEqual(400, self._ask("POST", "/send", "{")[0])
        self.assertEqual(400, self._ask("POST", "/send", "[]")[0])
        self.assertEqual(404, self._ask("POST", "/mails", "{}")[0])
        self.assertEqual(404, self._ask("GET", "/")[0])
        self.assertEqual(0, self._ask("GET", "/ledger")[1]["sent"])

    def test_says_so_when_it_cannot_write_down_what_it_is_to_send(self) -> None:
        """F18: 500, which nobody takes for a refusal."""
        self.provider.ledger._write = _full_disk  # type: ignore[method-assign]

        self.assertEqual(500, self._ask("POST", "/send", json.dumps(order("a", 0, make_customers(1), BROKEN)))[0])

    def test_is_told_in_headers_who_sends(self) -> None:
        """They are no part of the batch."""
        batch = json.dumps(order("a", 0, make_customers(1), BROKEN))
        self._ask("POST", "/send", batch, {"X-Instance": "mailer-a", "X-Started-At": "7"})

        delivery = self._ask("GET", "/deliveries")[1][0]
        self.assertEqual(("mailer-a", 7), (delivery["instance"], delivery["started_at"]))

    def test_listens_on_loopback_only(self) -> None:
        """A demo opens nothing to the network."""
        self.assertTrue(self.provider.url.startswith("http://127.0.0.1:"))

    def _ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Any:
        self.connection.request(method, path, body, headers or {})
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())


def _full_disk(*_: object) -> None:
    raise OSError("no space left")
