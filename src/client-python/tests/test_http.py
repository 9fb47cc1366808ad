"""The transport, against a real server on loopback."""

import os
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from killswitch import InDoubt, KillSwitch, NotFound, Refused, Request, Unreachable
from killswitch._http import HttpTransport

from .doubles import MAILER, TinyServer, be_slow, hang_up, nobody_listens


def question(*, repeatable: bool = True, timeout: float = 5.0) -> Request:
    """A POST that may or may not be sent twice."""
    return Request("POST", "/v1/x", {"idempotency-key": "k"}, b"{}", timeout, repeatable)


class Transported(unittest.TestCase):
    """Base of the tests: a transport whose connections are closed at the end."""

    def to(self, *urls: str) -> HttpTransport:
        """A transport to these URLs."""
        transport = HttpTransport(urls)
        self.addCleanup(transport.close)
        return transport


class AConnection(Transported):
    """Is kept and used again."""

    def test_serves_one_request_after_the_other(self) -> None:
        """Keep-alive: no handshake between a heartbeat and the call that follows it."""
        with TinyServer() as server:
            ask = self.to(server.url)
            for _ in range(5):
                ask(question())
            ask.close()

        self.assertEqual(1, len({each.connection for each in server.arrived}))

    def test_serves_one_thread_at_a_time(self) -> None:
        """Answers never get mixed up."""
        together = Barrier(4, timeout=5)

        def wait_for_the_others(_: object, arrived: object) -> tuple[int, object]:
            together.wait()
            return 200, {"body": arrived.body.decode()}  # type: ignore[attr-defined]

        with TinyServer(wait_for_the_others) as server, ThreadPoolExecutor(4) as threads:
            ask = self.to(server.url)
            requests = [Request("POST", "/", {}, str(number).encode(), 5.0) for number in range(8)]
            answers = [answer.json()["body"] for answer in threads.map(ask, requests)]
            ask.close()

        self.assertEqual([str(number) for number in range(8)], answers)

    def test_that_the_server_has_closed_is_not_used_again(self) -> None:
        """A server that closes idle connections costs nothing, not even a call that may not be repeated."""

        def answer_and_close(handler: object, _: object) -> tuple[int, object]:
            handler.close_connection = True  # type: ignore[attr-defined]
            return 200, {}

        with TinyServer(answer_and_close) as server:
            ask = self.to(server.url)
            for _ in range(3):
                ask(question(repeatable=False))
                time.sleep(0.05)
            ask.close()

        self.assertEqual(3, len(server.arrived))

    def test_carries_the_prefix_of_the_url(self) -> None:
        """A switch behind a path of its own."""
        with TinyServer() as server:
            ask = self.to(f"{server.url}/switch/")
            ask(question())
            ask.close()

        self.assertEqual("/switch/v1/x", server.arrived[0].path)

    def test_is_closed_at_the_end_of_a_with_statement(self) -> None:
        """And opened again when it is needed again."""
        with TinyServer(lambda *_: (200, {})) as server:
            with KillSwitch(url=server.url, key="ks_test") as switch:
                switch.status(MAILER)
            with switch:
                switch.status(MAILER)

        self.assertEqual(2, len({each.connection for each in server.arrived}))


@unittest.skipUnless(hasattr(os, "fork"), "no fork here")
class AForkedProcess(Transported):
    """Has connections of its own: on its parent's it would read the parent's answers."""

    def test_does_not_speak_on_its_parents_connection(self) -> None:
        """The child asks and ends; the parent goes on with what it had."""
        with TinyServer() as server:
            transport = self.to(server.url)
            transport(question())
            child = os.fork()
            if child == 0:
                try:
                    os._exit(0 if transport(question()).status == 200 else 1)
                finally:
                    os._exit(2)
            self.assertEqual(0, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            transport(question())

        connections = [each.connection for each in server.arrived]
        self.assertEqual(connections[0], connections[2])
        self.assertNotEqual(connections[0], connections[1])


class Failover(Transported):
    """The next region is asked when one does not answer."""

    def test_asks_the_next_url_when_nobody_listens_at_the_first(self) -> None:
        """A region that is down."""
        with TinyServer() as second:
            ask = self.to(nobody_listens(), second.url)
            self.assertEqual(200, ask(question()).status)
            ask.close()

    def test_asks_the_next_url_after_a_lost_answer_a_5xx_or_a_429(self) -> None:
        """The same request, with the same idempotency key: a kill that is retried is the same kill."""
        for failing in (hang_up, lambda *_: (503, {}), lambda *_: (500, {}), lambda *_: (429, {})):
            with TinyServer(failing) as first, TinyServer() as second:
                ask = self.to(first.url, second.url)
                self.assertEqual(200, ask(question()).status)
                ask.close()
            keys = [server.arrived[0].headers["idempotency-key"] for server in (first, second)]
            self.assertEqual(["k", "k"], keys)

    def test_does_not_wait_longer_than_the_timeout(self) -> None:
        """A region that accepts and says nothing."""
        with TinyServer(be_slow) as first, TinyServer() as second:
            ask = self.to(first.url, second.url)
            self.assertEqual(200, ask(question(timeout=0.05)).status)
            ask.close()

    def test_stays_with_the_url_that_answered(self) -> None:
        """The next heartbeat does not run into the same timeout."""
        with TinyServer(lambda *_: (503, {})) as first, TinyServer() as second:
            ask = self.to(first.url, second.url)
            for _ in range(3):
                ask(question())
            ask.close()

        self.assertEqual((1, 3), (len(first.arrived), len(second.arrived)))

    def test_says_what_happened_at_each_url(self) -> None:
        """Nobody has to guess which region was meant."""
        with TinyServer(lambda *_: (503, {})) as server:
            down = nobody_listens()
            ask = self.to(down, server.url)
            with self.assertRaises(Unreachable) as raised:
                ask(question())
            ask.close()

        self.assertIn(f"{down}: ", str(raised.exception))
        self.assertIn(f"{server.url}: answered 503", str(raised.exception))

    def test_does_not_ask_another_region_about_a_refusal(self) -> None:
        """403 and 404 are answers."""
        with TinyServer(lambda *_: (404, {})) as first, TinyServer() as second:
            switch = KillSwitch(url=[first.url, second.url], key="ks_test")
            with self.assertRaises(NotFound):
                switch.status(MAILER)
            switch.close()

        self.assertEqual([], second.arrived)


class ARequestThatMayNotBeRepeated(Transported):
    """P9: is sent once, or named as in doubt."""

    def test_goes_to_the_next_url_if_it_never_left(self) -> None:
        """Nobody listened, so nobody did anything."""
        with TinyServer() as second:
            ask = self.to(nobody_listens(), second.url)
            ask(question(repeatable=False))
            ask.close()

        self.assertEqual(1, len(second.arrived))

    def test_is_in_doubt_if_it_left_and_no_answer_came(self) -> None:
        """It is not sent to another region: the first may have done it."""
        for losing in (hang_up, be_slow):
            with self.subTest(losing.__name__), TinyServer(losing) as first, TinyServer() as second:
                ask = self.to(first.url, second.url)
                with self.assertRaises(InDoubt) as raised:
                    ask(question(repeatable=False, timeout=0.05))
                ask.close()
                self.assertEqual("k", raised.exception.idempotency_key)
                self.assertEqual([], second.arrived)

    def test_brings_a_5xx_back_as_the_answer_that_it_is(self) -> None:
        """The tool may have said so after acting."""
        with TinyServer(lambda *_: (502, {})) as first, TinyServer() as second:
            ask = self.to(first.url, second.url)
            self.assertEqual(502, ask(question(repeatable=False)).status)
            ask.close()

        self.assertEqual([], second.arrived)


class ARedirect(unittest.TestCase):
    """Is not followed: a key goes nowhere but to the switch."""

    def test_is_an_answer_like_any_other(self) -> None:
        """The key is not shown to whoever the first one points at."""

        def redirect(handler: object, _: object) -> None:
            handler.send_response(307)  # type: ignore[attr-defined]
            handler.send_header("location", elsewhere.url)  # type: ignore[attr-defined]
            handler.send_header("content-length", "0")  # type: ignore[attr-defined]
            handler.end_headers()  # type: ignore[attr-defined]

        with TinyServer() as elsewhere, TinyServer(redirect) as server:
            switch = KillSwitch(url=server.url, key="ks_test")
            with self.assertRaises(Refused):
                switch.status(MAILER)
            switch.close()

        self.assertEqual([], elsewhere.arrived)


class OverTheWire(unittest.TestCase):
    """An agent's whole life through a real connection."""

    def test_an_agent_starts_calls_and_says_goodbye(self) -> None:
        """What arrives is what the contract says, with the key on heartbeats and the lease on calls."""
        alive = {"killed": False, "fenced": False, "lease": "l", "leaseExpiresAt": "2999-01-01T00:00:00Z"}
        with TinyServer(lambda *_: (200, alive)) as server:
            switch = KillSwitch(url=server.url, key="ks_test")
            with switch.agent(MAILER) as agent:
                agent.call("email", "send", json={})
            switch.close()

        beat = "/v1/agents/acme/production/mailer/heartbeat"
        self.assertEqual([beat, "/v1/tools/email/send", beat], [each.path for each in server.arrived])
        credentials = [each.headers["authorization"] for each in server.arrived]
        self.assertEqual(["Bearer ks_test", "Bearer l", "Bearer ks_test"], credentials)
        self.assertTrue(all(each.headers["user-agent"].startswith("killswitch-python/") for each in server.arrived))
