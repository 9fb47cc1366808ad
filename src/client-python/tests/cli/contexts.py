"""A desk at which contexts say where the switch is."""

import unittest

from . import samples
from .desk import Desk

URL = "https://us.switch.example"


class WithoutAnEnvironment(unittest.TestCase):
    """At a desk at which no variable says where the switch is."""

    def setUp(self) -> None:
        """A desk."""
        self.desk = Desk({"GET /v1/agents": samples.agents()})
        self.addCleanup(self.desk.close)
        del self.desk.environ["KILLSWITCH_URL"], self.desk.environ["KILLSWITCH_KEY"]

    def file(self, name: str, text: str, mode: int = 0o600) -> str:
        """A file in the desk's folder."""
        path = self.desk.folder / name
        path.write_text(text)
        path.chmod(mode)
        return str(path)

    def sent_key(self, *arguments: str, **more: str) -> str:
        """The credential that a run sends."""
        ran = self.desk.run("agents", *arguments, **more)  # type: ignore[arg-type]
        self.assertEqual(0, ran.code, ran.err)
        return ran.requests[0].headers["authorization"].removeprefix("Bearer ")

    def add(self, name: str, *arguments: str) -> None:
        """A context."""
        ran = self.desk.run("context", "add", name, "--url", URL, *arguments)
        self.assertEqual(0, ran.code, ran.err)
