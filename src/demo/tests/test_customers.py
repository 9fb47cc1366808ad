"""The customers, their shards and their mails."""

import tempfile
import unittest
from pathlib import Path

from customers import SHARDS, batches, make_customers, read_customers, shards, write_customers
from mails import BROKEN, REPAIRED, is_broken, order, unsubscribe_link


class Customers(unittest.TestCase):
    """Are the same every time."""

    def test_are_fifty_thousand_different_ones(self) -> None:
        """A duplicate in the file would look like a duplicate mail."""
        customers = make_customers(50_000)

        self.assertEqual(50_000, len({each.email for each in customers}))
        self.assertEqual(customers, make_customers(50_000))

    def test_survive_the_file(self) -> None:
        """What was written is what is read."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "customers.csv"
            write_customers(path, make_customers(250))

            self.assertEqual(make_customers(250), read_customers(path))


class Shards(unittest.TestCase):
    """Split the work: nobody is left out, nobody is in two."""

    def test_hold_every_customer_exactly_once(self) -> None:
        """Also where the number cannot be divided."""
        for count in (0, 1, 3, 6_000, 49_999, 50_000):
            customers = make_customers(count)
            with self.subTest(count):
                together = [each for shard in SHARDS for each in shards(customers)[shard]]
                self.assertEqual(customers, together)

    def test_differ_in_size_by_one_at_most(self) -> None:
        """No instance works longer than the others."""
        sizes = [len(shard) for shard in shards(make_customers(4_999)).values()]

        self.assertLessEqual(max(sizes) - min(sizes), 1)

    def test_are_worked_through_in_batches_of_a_hundred(self) -> None:
        """The last one holds the rest."""
        customers = make_customers(250)

        self.assertEqual([100, 100, 50], [len(batch) for batch in batches(customers)])
        self.assertEqual(customers, [each for batch in batches(customers) for each in batch])
        self.assertEqual([], batches([]))


class AMail(unittest.TestCase):
    """Ends with a link to unsubscribe."""

    def test_from_the_broken_template_unsubscribes_nobody(self) -> None:
        """The bug of the story."""
        customer = make_customers(1)[0]

        self.assertTrue(is_broken(unsubscribe_link(customer, BROKEN)))
        self.assertFalse(is_broken(unsubscribe_link(customer, REPAIRED)))

    def test_belongs_to_a_batch_with_a_name_that_no_other_has(self) -> None:
        """Shard and number; the idempotency key follows from it."""
        batch = order("b", 7, make_customers(2), REPAIRED)

        self.assertEqual("b-007", batch["batch"])
        self.assertEqual(
            ["customer-000001@example.com", "customer-000002@example.com"], [m["to"] for m in batch["recipients"]]
        )
