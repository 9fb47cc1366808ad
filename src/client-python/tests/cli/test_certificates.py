"""A certificate in place of a key."""

import os

from killswitch._http import HttpTransport

from .contexts import URL, WithoutAnEnvironment
from .desk import answer


class ACertificate(WithoutAnEnvironment):
    """Stands for a key, if a context names one."""

    def test_is_shown_to_every_region_and_nobody_is_asked_for_a_key(self) -> None:
        """Its files are named, and never what is in them."""
        self.add("prod", "--certificate", "/keys/me.pem", "--certificate-key", "/keys/me.key")
        self.desk.certificates.clear()

        self.assertEqual("Certificate", self.sent_key())
        self.assertEqual([("/keys/me.pem", "/keys/me.key")], self.desk.certificates)
        self.assertIn("the certificate /keys/me.pem", self.desk.run("context", "list").out)

    def test_may_have_its_key_in_the_same_file(self) -> None:
        """And is found again from any folder."""
        self.add("prod", "--certificate", "me.pem")

        self.sent_key()
        self.assertEqual(os.path.abspath("me.pem"), self.desk.certificates[-1])

    def test_counts_for_nothing_where_a_key_is_named_too(self) -> None:
        """The connection needs it all the same."""
        self.add("prod", "--certificate", "/keys/me.pem", "--key-env", "PROD")
        self.desk.environ["PROD"] = "p"

        self.assertEqual("p", self.sent_key())
        self.assertEqual("/keys/me.pem", self.desk.certificates[-1])

    def test_that_is_refused_is_named(self) -> None:
        """401: which one it was."""
        self.add("prod", "--certificate", "/keys/me.pem")
        self.desk.replies["GET /v1/agents"] = answer(401, {})

        ran = self.desk.run("agents")

        self.assertEqual(1, ran.code)
        self.assertIn("the certificate /keys/me.pem", ran.err)

    def test_that_cannot_be_used_is_refused(self) -> None:
        """P12: nothing is written; no key without its certificate."""
        self.desk.connect = HttpTransport
        for arguments in (["--certificate", "/nowhere/me.pem"], ["--certificate-key", "/nowhere/me.key"]):
            ran = self.desk.run("context", "add", "prod", "--url", URL, *arguments)
            with self.subTest(arguments):
                self.assertEqual((2, False), (ran.code, (self.desk.folder / ".config").exists()))
