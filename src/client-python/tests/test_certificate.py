"""A certificate of the connection in place of a key."""

import os
import ssl
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from killswitch import KillSwitch, NotAuthenticated, Unreachable
from killswitch import _endpoint as endpoint
from killswitch.testing import FakeSwitch

from .certificates import AVAILABLE, Workshop
from .doubles import ALIVE, MAILER, Arrived, Scripted, TinyServer, response


class WhoeverHasNoKey(unittest.TestCase):
    """Points to the certificate of the connection."""

    def test_says_so_in_every_question(self) -> None:
        """The switch looks at a certificate where this word stands, and nowhere else."""
        asked = Scripted(*[response(200, ALIVE)] * 3)
        switch = KillSwitch(transport=asked, certificate=ssl.create_default_context())

        with switch.agent(MAILER, background=False) as agent:
            agent.heartbeat()

        self.assertEqual({"Certificate"}, {request.headers["authorization"] for request in asked.requests})

    def test_acts_with_its_lease_as_ever(self) -> None:
        """P1: with a lease it is judged by its lease."""
        fake = FakeSwitch()
        switch = KillSwitch(transport=fake, certificate=ssl.create_default_context())

        with switch.agent(MAILER, background=False) as agent:
            self.assertTrue(agent.call("email", "send", json={}).ok)

    def test_is_nobody_else_because_a_variable_is_set(self) -> None:
        """A key that is given counts; one that lies in the environment does not."""
        asked = Scripted(*[response(200, {})] * 2)
        with mock.patch.dict(os.environ, {"KILLSWITCH_KEY": "ks_of_the_environment"}):
            KillSwitch(transport=asked, certificate=ssl.create_default_context()).status(MAILER)
            KillSwitch(transport=asked, certificate=ssl.create_default_context(), key="ks_given").status(MAILER)

        shown = [request.headers["authorization"] for request in asked.requests]
        self.assertEqual(["Certificate", "Bearer ks_given"], shown)

    def test_whose_certificate_is_not_accepted_is_refused_like_anybody_else(self) -> None:
        """401: it is nobody's, or has ended."""
        switch = KillSwitch(transport=Scripted(response(401, {})), certificate=ssl.create_default_context())

        with self.assertRaises(NotAuthenticated):
            switch.status(MAILER)


class Connected(unittest.TestCase):
    """Base: a server that asks for a certificate of the agent's, and trusts no other."""

    def setUp(self) -> None:
        """Makes the certificates."""
        if not AVAILABLE:
            self.skipTest("there is no openssl to make certificates with")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.workshop = Workshop(self.folder)
        self.server_files, self.own = self.workshop.make("server"), self.workshop.make("mailer")
        environ = mock.patch.dict(os.environ, {"SSL_CERT_FILE": self.server_files[0]})
        environ.start()
        self.addCleanup(environ.stop)
        self.shown: list[str] = []

    def listening(self) -> TinyServer:
        """The server, which notes whose certificate it is shown."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.server_files)
        context.load_verify_locations(self.own[0])
        context.verify_mode = ssl.CERT_REQUIRED

        def note(handler: object, _: Arrived) -> tuple[int, object]:
            subject = handler.connection.getpeercert()["subject"]  # type: ignore[attr-defined]
            self.shown.append(dict(pair for names in subject for pair in names)["commonName"])
            return 200, {}

        server = TinyServer(note, tls=context)
        server.__enter__()
        self.addCleanup(server.__exit__)
        return server

    def switch(self, url: str, certificate: object) -> KillSwitch:
        """A client that shows it."""
        switch = KillSwitch(url=url, certificate=certificate)  # type: ignore[arg-type]
        self.addCleanup(switch.close)
        return switch


class ACertificate(Connected):
    """Is shown to who asks for one."""

    def test_is_given_as_two_files_as_one_or_as_a_context(self) -> None:
        """Whatever suits."""
        server = self.listening()
        both = self.folder / "both.pem"
        both.write_text(Path(self.own[0]).read_text() + Path(self.own[1]).read_text())
        context = ssl.create_default_context()
        context.load_cert_chain(*self.own)

        for given in (self.own, str(both), both, context):
            self.switch(server.url, given).status(MAILER)

        self.assertEqual(["mailer"] * 4, self.shown)

    def test_that_was_renewed_is_shown_by_the_next_connection(self) -> None:
        """And connections are not kept for longer than five minutes."""
        server = self.listening()
        switch = self.switch(server.url, self.own)
        for _ in range(2):
            switch.status(MAILER)
        with mock.patch.object(endpoint, "_CERTIFICATE_SECONDS", 0.0):
            switch.status(MAILER)

        connections = [each.connection for each in server.arrived]
        self.assertEqual((connections[0], 2), (connections[1], len(set(connections))))

    def test_that_is_broken_while_it_is_renewed_leaves_the_switch_unasked(self) -> None:
        """The agent goes on until its lease ends, and the next connection reads it again."""
        server = self.listening()
        switch = self.switch(server.url, self.own)
        good = Path(self.own[0]).read_text()

        Path(self.own[0]).write_text("half of")
        with self.assertRaises(Unreachable):
            switch.status(MAILER)
        Path(self.own[0]).write_text(good)
        switch.status(MAILER)

        self.assertEqual(["mailer"], self.shown)

    def test_of_a_stranger_gets_nowhere(self) -> None:
        """The server does not talk to it."""
        server = self.listening()

        with self.assertRaises(Unreachable):
            self.switch(server.url, self.workshop.make("stranger")).status(MAILER)
        self.assertEqual([], server.arrived)

    def test_is_not_shown_where_nothing_is_encrypted(self) -> None:
        """P12."""
        with self.assertRaisesRegex(ValueError, "https"):
            KillSwitch(url="http://127.0.0.1:1", certificate=self.own)

    def test_that_cannot_be_used_is_named_at_once(self) -> None:
        """P12: a file that is not there, one that is none, another's key, one that would ask for a password."""
        locked = self.workshop.make("locked", password="secret")
        for given in (
            str(self.folder / "none.pem"),
            self.own[1],
            (self.own[0], self.server_files[1]),
            locked,
        ):
            with self.subTest(given), self.assertRaises(ValueError) as raised:
                KillSwitch(url="https://127.0.0.1:1", certificate=given)
            self.assertIn("certificate", str(raised.exception))


if __name__ == "__main__":
    unittest.main()
