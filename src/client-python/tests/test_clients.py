"""The lease on the requests of HTTP clients: urllib, requests, httpx and httpx2, each against a real server."""

import asyncio
import importlib
import unittest
import urllib.error
from typing import Any

from killswitch import Agent, AgentKilled, KillSwitch, Response
from killswitch.httpx import leased
from killswitch.testing import FakeSwitch

from .doubles import MAILER, TinyServer


def installed(name: str) -> Any:
    """The library, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


class Client(unittest.TestCase):
    """Base: a switch, a stranger to whom it may redirect, and the agent whose lease it is."""

    def setUp(self) -> None:
        """Both are real servers."""
        self.fake = FakeSwitch()
        self.stranger = self.enterContext_(TinyServer())
        self.url = self.enterContext_(self.fake.serving())
        self.switch = KillSwitch(url=self.url, key="ks_test")
        self.addCleanup(self.switch.close)
        self.fake._tool = lambda _: _redirect(self.stranger.url) if self.redirects else _fine()
        self.redirects = False

    def enterContext_(self, manager: Any) -> Any:  # noqa: N802 (unittest has it from Python 3.11 on)
        """What the manager gives, until the test ends."""
        entered = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return entered

    @property
    def tool(self) -> str:
        """A tool behind the switch."""
        return f"{self.url}/v1/tools/email/send"

    def get(self, agent: Agent, url: str) -> int:
        """A GET through the client. Returns the status."""
        raise NotImplementedError


class TheRules:
    """The same for every client."""

    def test_the_lease_goes_to_the_switch_and_to_nobody_else(self) -> None:
        """Who holds it can act; so a stranger gets a request without it."""
        with self.switch.agent(MAILER) as agent:
            self.assertEqual(200, self.get(agent, self.tool))
            self.assertEqual(200, self.get(agent, self.stranger.url + "/v1/tools/email"))

        self.assertTrue(self.fake.calls[0].headers["authorization"].startswith("Bearer lease-"))
        self.assertEqual([None], [each.headers.get("authorization") for each in self.stranger.arrived])

    def test_a_redirect_does_not_carry_it_away(self) -> None:
        """The tool answers with another host's address."""
        self.redirects = True
        with self.switch.agent(MAILER) as agent:
            self.get(agent, self.tool)

        self.assertEqual(
            ([None], 1), ([each.headers.get("authorization") for each in self.stranger.arrived], len(self.fake.calls))
        )

    def test_a_killed_agent_sends_nothing_to_anybody(self) -> None:
        """P1: it is refused here, before it leaves."""
        with self.assertRaises(AgentKilled), self.switch.agent(MAILER) as agent:
            self.fake.kill()
            with self.assertRaises(AgentKilled):
                agent.heartbeat()
            for url in (self.tool, self.stranger.url):
                with self.assertRaises(AgentKilled):
                    self.get(agent, url)
            agent.guard()

        self.assertEqual(([], [], []), (self.fake.calls, self.fake.refused, self.stranger.arrived))

    def test_a_refusal_is_asked_about_by_heartbeat(self) -> None:
        """P1: the gateway's 403 says nothing, the kill's reason does."""
        with self.assertRaisesRegex(AgentKilled, "wrong link"), self.switch.agent(MAILER) as agent:
            self.fake.kill(reason="wrong link")
            self.get(agent, self.tool)

        self.assertEqual(1, len(self.fake.refused))


class Urllib(TheRules, Client):
    """agent.session()."""

    def get(self, agent: Agent, url: str) -> int:
        """With urllib's opener."""
        with agent.session().open(url, timeout=30) as answer:
            return int(answer.status)

    def test_another_url_gets_the_lease_where_it_is_named(self) -> None:
        """A gateway of one's own, behind the same authorizer; its neighbours do not."""
        with self.switch.agent(MAILER) as agent:
            session = agent.session(lease_for=[f"{self.stranger.url}/tools"])
            for path in ("/tools/a", "/toolsmith", "/"):
                session.open(self.stranger.url + path, timeout=30).close()

        self.assertEqual(["/tools/a"], [each.path for each in self.stranger.arrived if "authorization" in each.headers])

    def test_an_answer_that_is_an_error_stays_one(self) -> None:
        """403 of the tool itself, while the agent may go on."""
        self.fake._tool = lambda _: _fine(403)
        with self.switch.agent(MAILER) as agent, self.assertRaises(urllib.error.HTTPError):
            self.get(agent, self.tool)


@unittest.skipIf(installed("requests") is None, "requests is not installed here")
class Requests(TheRules, Client):
    """killswitch.requests."""

    def get(self, agent: Agent, url: str) -> int:
        """With a session of requests."""
        requests = installed("requests")
        with installed("killswitch.requests").leased(requests.Session(), agent) as session:
            return int(session.get(url, timeout=30).status_code)


class Httpx(TheRules, Client):
    """killswitch.httpx, with httpx."""

    library = "httpx"

    def setUp(self) -> None:
        """Only where it is installed."""
        self.httpx = installed(self.library)
        if self.httpx is None:
            self.skipTest(f"{self.library} is not installed here")
        super().setUp()

    def get(self, agent: Agent, url: str) -> int:
        """With a client."""
        transport = leased(self.httpx.HTTPTransport(), agent)
        with self.httpx.Client(transport=transport, follow_redirects=True) as client:
            return int(client.get(url, timeout=30).status_code)

    def test_an_async_client_does_the_same(self) -> None:
        """With an agent of asyncio."""
        seen: list[int] = []

        async def main() -> None:
            async with self.switch.async_agent(MAILER) as agent:
                transport = leased(self.httpx.AsyncHTTPTransport(), agent)
                async with self.httpx.AsyncClient(transport=transport, follow_redirects=True) as client:
                    for url in (self.tool, self.stranger.url):
                        seen.append((await client.get(url, timeout=30)).status_code)
                    self.fake.kill(reason="wrong link")
                    await client.get(self.tool, timeout=30)

        with self.assertRaisesRegex(AgentKilled, "wrong link"):
            asyncio.run(main())
        self.assertEqual([200, 200], seen)
        self.assertEqual([None], [each.headers.get("authorization") for each in self.stranger.arrived])

    def test_agent_and_transport_have_to_fit(self) -> None:
        """A heartbeat of the one kind would block the loop of the other."""
        with self.assertRaisesRegex(TypeError, "AsyncClient"):
            leased(self.httpx.HTTPTransport(), self.switch.async_agent(MAILER))
        with self.assertRaisesRegex(TypeError, "AsyncClient"):
            leased(self.httpx.AsyncHTTPTransport(), self.switch.agent(MAILER))


class Httpx2(Httpx):
    """killswitch.httpx, with httpx2."""

    library = "httpx2"


def _fine(status: int = 200) -> Response:
    return Response(status, {}, b"{}")


def _redirect(url: str) -> Response:
    return Response(302, {"location": f"{url}/elsewhere"}, b"")
