"""Contexts, and where a key comes from."""

import json
import os
import stat
from pathlib import Path

from killswitch._http import HttpTransport
from killswitch.cli._contexts import Contexts

from .contexts import URL, WithoutAnEnvironment
from .samples import KEY

DEV = {
    "regions": {"us-east-1": "http://127.0.0.1:8080", "eu-west-1": "http://127.0.0.1:8081"},
    "keys": {"admin": KEY, "operator": f"{KEY}o", "viewer": f"{KEY}v"},
}


class AContext(WithoutAnEnvironment):
    """Is one deployment of several."""

    def test_that_is_the_first_is_the_current_one(self) -> None:
        """And another only when it is chosen."""
        self.add("prod")
        self.add("staging")
        self.assertEqual("prod", self.desk.run("context", "list", "--json").json["current"])

        self.desk.run("context", "use", "staging")

        self.assertRegex(self.desk.run("context", "list").out, r"\* +staging")

    def test_can_be_named_for_one_run(self) -> None:
        """By an option or by the environment; the option wins."""
        self.add("prod", "--key-env", "PROD")
        self.add("staging", "--key-env", "STAGING")
        self.desk.environ |= {"PROD": "p", "STAGING": "s", "KILLSWITCH_CONTEXT": "staging"}

        self.assertEqual(("s", "p"), (self.sent_key(), self.sent_key("--context", "prod")))

    def test_can_be_removed_and_is_then_not_current(self) -> None:
        """Nothing takes its place by itself: the next kill would go to another deployment."""
        self.add("prod")
        self.add("staging")

        self.desk.run("context", "remove", "prod")

        self.assertEqual(2, self.desk.run("agents").code)

    def test_that_is_unknown_is_an_error_that_lists_the_known(self) -> None:
        """For every verb that names one."""
        self.add("prod")
        for arguments in (["agents", "--context", "nope"], ["context", "use", "nope"], ["context", "remove", "nope"]):
            ran = self.desk.run(*arguments)
            with self.subTest(arguments):
                self.assertEqual((2, True), (ran.code, "prod" in ran.err))

    def test_is_needed_and_the_error_says_how_to_have_one(self) -> None:
        """No context, no variable."""
        ran = self.desk.run("agents")

        self.assertEqual(2, ran.code)
        self.assertIn("killswitch context dev target/dev.json", ran.err)

    def test_is_told_apart_from_the_environment_which_goes_before_it(self) -> None:
        """And `use` says so, lest somebody kills elsewhere."""
        self.add("prod")
        self.desk.environ |= {"KILLSWITCH_URL": "https://other.example", "KILLSWITCH_KEY": "other"}

        self.assertEqual([["https://other.example"]], [list(each) for each in self.desk.run("agents").urls])
        self.assertIn("KILLSWITCH_URL is set", self.desk.run("context", "use", "prod").err)

    def test_with_a_url_that_is_none_is_refused(self) -> None:
        """P12: nothing is written."""
        self.desk.connect = HttpTransport
        for url in ("switch.example", "https://me:secret@switch.example", "https://switch.example?key=x"):
            ran = self.desk.run("context", "add", "prod", "--url", url)
            with self.subTest(url):
                self.assertEqual((2, False), (ran.code, (self.desk.folder / ".config").exists()))
        self.assertEqual(2, self.desk.run("context", "add", "../prod", "--url", URL).code)

    def test_is_kept_in_a_private_file_below_xdg_config_home(self) -> None:
        """Or below ~/.config."""
        self.desk.environ["XDG_CONFIG_HOME"] = str(self.desk.folder / "xdg")

        self.add("prod")

        path = self.desk.folder / "xdg/killswitch/contexts.json"
        self.assertEqual(0o600, stat.S_IMODE(path.stat().st_mode))
        self.assertEqual({"current": "prod", "contexts": {"prod": {"urls": [URL]}}}, json.loads(path.read_text()))

    def test_file_that_is_broken_is_an_error_and_stays_as_it_is(self) -> None:
        """P12."""
        path = Contexts.load(self.desk.environ).path
        path.parent.mkdir(parents=True)
        for text in ("{", "[]", "{}", '{"contexts": {"prod": {"colour": "red"}}}', '{"contexts": {"prod": 1}}'):
            path.write_text(text)
            path.chmod(0o600)
            with self.subTest(text):
                self.assertEqual(2, self.desk.run("context", "add", "prod", "--url", URL).code)
                self.assertEqual(text, path.read_text())


class TheLocalCloud(WithoutAnEnvironment):
    """Is a context that one line makes."""

    def test_has_urls_and_key_from_what_scripts_dev_has_written(self) -> None:
        """Read anew with each run, because they change with each start; the file of contexts has none of it."""
        dev = self.file("dev.json", json.dumps(DEV))

        self.assertEqual(0, self.desk.run("context", "dev", dev).code)

        self.assertEqual(KEY, self.sent_key())
        self.file("dev.json", json.dumps({**DEV, "keys": {**DEV["keys"], "admin": "another"}}))
        self.assertEqual("another", self.sent_key())
        self.assertNotIn(KEY, Contexts.load(self.desk.environ).path.read_text())

    def test_can_be_used_with_another_role(self) -> None:
        """To see what an operator sees."""
        self.desk.run("context", "dev", self.file("dev.json", json.dumps(DEV)), "--role", "operator")

        self.assertEqual(f"{KEY}o", self.sent_key())

    def test_that_has_ended_is_an_error_that_says_how_to_start_it(self) -> None:
        """Its file goes when it ends."""
        dev = self.file("dev.json", json.dumps(DEV))
        self.desk.run("context", "dev", dev)
        os.remove(dev)

        for arguments in (["agents"], ["context", "dev", dev]):
            ran = self.desk.run(*arguments)
            self.assertEqual((2, True), (ran.code, "scripts/dev" in ran.err))

    def test_file_that_is_another_is_an_error(self) -> None:
        """P12."""
        for text in ("{", "[]", "{}", '{"regions": {}, "keys": {}}'):
            self.assertEqual(2, self.desk.run("context", "dev", self.file("dev.json", text)).code)


class AKey(WithoutAnEnvironment):
    """Comes from a place, never from an argument."""

    def test_comes_from_the_variable_that_the_context_names(self) -> None:
        """One that is not set is an error that names it."""
        self.add("prod", "--key-env", "PROD_KEY")
        self.assertIn("PROD_KEY", self.desk.run("agents").err)

        self.desk.environ["PROD_KEY"] = " ks_env \n"

        self.assertEqual("ks_env", self.sent_key())

    def test_comes_from_a_file_that_nobody_else_may_read(self) -> None:
        """One that others may read is not used, and the error says what to do."""
        path = self.file("prod.key", f"{KEY}\n")
        self.add("prod", "--key-file", path)
        self.assertEqual(KEY, self.sent_key())

        Path(path).chmod(0o640)

        ran = self.desk.run("agents")
        self.assertEqual((2, []), (ran.code, ran.requests))
        self.assertIn(f"chmod 600 {path}", ran.err)

    def test_is_asked_for_and_kept_when_its_file_is_not_there(self) -> None:
        """Privately; what is no key is not kept."""
        path = self.desk.folder / "new.key"
        arguments = ("context", "add", "prod", "--url", URL, "--key-file", str(path))
        self.assertEqual(2, self.desk.run(*arguments).code)
        self.assertEqual(2, self.desk.run(*arguments, typed="", secret="password").code)
        self.assertFalse(path.exists())

        self.assertEqual(0, self.desk.run(*arguments, typed="", secret=KEY).code)

        self.assertEqual(0o600, stat.S_IMODE(path.stat().st_mode))
        self.assertEqual(KEY, self.sent_key())

    def test_comes_from_a_command_such_as_a_password_managers(self) -> None:
        """Run without a shell."""
        self.add("prod", "--key-command", "echo 'ks_command'")

        self.assertEqual("ks_command", self.sent_key())

    def test_command_that_fails_is_an_error_that_shows_its_name_only(self) -> None:
        """It may have something private among its arguments."""
        for command in ("false private", "no-such-command private", "true private", "echo two words", "echo 'private"):
            self.add("prod", "--key-command", command)
            ran = self.desk.run("agents")
            with self.subTest(command):
                self.assertEqual((2, []), (ran.code, ran.requests))
                self.assertNotIn("private", ran.err)

    def test_is_asked_for_without_an_echo_when_no_place_is_known(self) -> None:
        """At a terminal; a script is told what to set."""
        self.add("prod")

        self.assertEqual("ks_typed", self.sent_key(typed="", secret="ks_typed"))
        self.assertEqual(2, self.desk.run("agents", typed="", secret="").code)
        self.assertIn("KILLSWITCH_KEY", self.desk.run("agents").err)

    def test_of_the_environment_is_not_sent_to_a_context(self) -> None:
        """It belongs to KILLSWITCH_URL: another deployment must not get to know it."""
        self.add("prod")
        self.desk.environ["KILLSWITCH_KEY"] = KEY

        self.assertEqual(2, self.desk.run("agents").code)

    def test_among_the_arguments_is_refused(self) -> None:
        """Others can read it there; and it is not shown once more."""
        for arguments in (
            ["agents", KEY],
            ["destroy", KEY],
            ["kill", "--key", KEY],
            ["kill", "a/b/c", "-r", f"key {KEY}"],
            ["context", "add", "x", "--url", KEY],
        ):
            ran = self.desk.run(*arguments)
            with self.subTest(arguments[0]):
                self.assertEqual((2, []), (ran.code, ran.requests))
                self.assertIn("revoke it", ran.err)
                self.assertNotIn(KEY, ran.out + ran.err)
