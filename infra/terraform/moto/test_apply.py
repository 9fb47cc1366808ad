"""
Terraform makes the whole switch against moto, and what then exists is what the repository says: routes, authorizer,
functions, roles, tables, alarms. At the end everything is taken away again, but for what AWS would keep, too.
"""

from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path
from typing import Any

import yaml
from applied import Applied, one
from cloud import Cloud, Terraform
from responders import Responders
from statements import actions, concerns, writes

HERE = Path(__file__).resolve().parent
INFRA = HERE.parent
ROUTES = {row["route"]: row for row in json.loads((INFRA / "routes.json").read_text())}
FUNCTIONS = json.loads((INFRA / "functions.json").read_text())
TABLES = json.loads((INFRA / "tables.json").read_text())
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
DIRECT = {"ANY /v1/tools/mail", "ANY /v1/tools/mail/{path+}"}
"""The routes of the tool that is called straight through, in main.tf."""


class ApplyTest(Responders, unittest.TestCase):
    """One apply for all tests; the last one takes it away."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.cloud = Cloud()
        cls.addClassCleanup(cls.cloud.close)
        cls.terraform = Terraform(HERE, Path(cls.scratch.name), cls.cloud)
        cls.terraform.init()
        cls.terraform.apply()
        cls.made = Applied(cls.cloud)

    def test_routes_are_those_of_the_route_table(self) -> None:
        self.assertEqual(set(self.made.routes), set(ROUTES) | DIRECT)

    def test_routes_are_those_of_the_openapi_document(self) -> None:
        document = yaml.safe_load((INFRA.parent.parent / "docs" / "openapi.yaml").read_text())
        documented = {
            f"{method.upper()} {path}"
            for path, operations in document["paths"].items()
            for method in operations
            if method.upper() in METHODS
        }
        self.assertEqual(expanded(set(self.made.routes) - DIRECT), documented)

    def test_P1_every_route_but_the_public_ones_is_behind_the_authorizer(self) -> None:
        for key, route in self.made.routes.items():
            with self.subTest(key):
                public = key in ROUTES and not ROUTES[key]["authorizer"]
                self.assertEqual(route["AuthorizationType"], "NONE" if public else "CUSTOM")
                self.assertEqual("AuthorizerId" in route, not public)

    def test_P1_every_route_that_an_agent_acts_on_is_behind_the_authorizer(self) -> None:
        acting = {key for key, row in ROUTES.items() if row["credential"] == "lease"} | DIRECT
        self.assertGreater(len(acting), len(DIRECT))
        for key in acting:
            self.assertIn(self.made.routes[key]["AuthorizerId"], self.made.authorizers, key)

    def test_F11_no_answer_of_the_authorizer_is_remembered(self) -> None:
        self.assertEqual(len(self.made.authorizers), 2)
        for authorizer in self.made.authorizers.values():
            with self.subTest(authorizer["Name"]):
                self.assertEqual(authorizer["AuthorizerResultTtlInSeconds"], 0)
                self.assertEqual(authorizer["AuthorizerPayloadFormatVersion"], "2.0")
                self.assertTrue(authorizer["EnableSimpleResponses"])
                self.assertEqual(len(authorizer["IdentitySource"]), 1)
                self.assertIn("function:killswitch-authorizer:live", authorizer["AuthorizerUri"])

    def test_each_route_leads_to_its_function_and_to_the_version_that_is_live(self) -> None:
        for key, row in ROUTES.items():
            integration = self.made.integrations[self.made.routes[key]["Target"].removeprefix("integrations/")]
            self.assertIn(f"function:killswitch-{row['function']}:live/", integration["IntegrationUri"], key)
            self.assertEqual(integration["PayloadFormatVersion"], "2.0", key)

    def test_F32_each_route_has_the_ceiling_of_the_route_table(self) -> None:
        stage = one(self.made.gateway.get_stages(ApiId=self.made.api)["Items"])
        for key, row in ROUTES.items():
            settings = stage["RouteSettings"][key]
            ceiling = (settings["ThrottlingRateLimit"], settings["ThrottlingBurstLimit"])
            self.assertEqual(ceiling, (row["rate"], row["burst"]), key)

    def test_functions_are_those_of_the_function_table(self) -> None:
        self.assertEqual(set(self.made.functions), set(FUNCTIONS))
        for key, row in FUNCTIONS.items():
            function = self.made.functions[key]
            with self.subTest(key):
                self.assertEqual(function["Runtime"], "java21")
                self.assertEqual(function["Architectures"], ["arm64"])
                self.assertEqual(function["Handler"], row["handler"])
                self.assertEqual((function["MemorySize"], function["Timeout"]), (row["memory"], row["timeout"]))

    def test_P11_each_function_has_a_role_of_its_own(self) -> None:
        self.assertEqual(len({function["Role"] for function in self.made.functions.values()}), len(FUNCTIONS))

    def test_P11_the_canary_may_read_its_keys_and_nothing_else(self) -> None:
        allowed = [each for each in self.made.statements("canary") if each["Effect"] == "Allow"]
        reads = [each for each in allowed if not any(action.startswith("kms:") for action in actions(each))]
        self.assertEqual([actions(each) for each in reads], [{"secretsmanager:GetSecretValue"}])
        self.assertTrue(one(reads[0]["Resource"]).endswith(":secret:killswitch/canary-??????"))
        environment = self.made.functions["canary"]["Environment"]["Variables"]
        self.assertEqual(environment["KILLSWITCH_CANARY_SECRET"], "killswitch/canary")
        self.assertIn(self.made.api, environment["KILLSWITCH_GATEWAY"])

    def test_P11_only_kill_and_resume_and_the_monitor_may_write_to_control(self) -> None:
        writers = {key for key in FUNCTIONS if any(writes(each, "control") for each in self.made.statements(key))}
        self.assertEqual(writers - {"monitor"}, {"kill", "resume"})

    def test_P10_nobody_may_delete_from_the_record_or_change_it(self) -> None:
        for key in FUNCTIONS:
            for statement in self.made.statements(key):
                if statement["Effect"] == "Allow" and concerns(statement, "audit"):
                    self.assertEqual(
                        actions(statement)
                        & {"dynamodb:DeleteItem", "dynamodb:UpdateItem", "dynamodb:Scan", "dynamodb:*"},
                        set(),
                        key,
                    )

    def test_P11_no_role_has_a_wildcard_for_what_it_does_to_data(self) -> None:
        for key in FUNCTIONS:
            for statement in self.made.statements(key):
                wide = {each for each in actions(statement) if "*" in each and not each.startswith("kms:")}
                self.assertEqual(wide, set(), key)

    def test_tables_are_those_of_the_table_of_tables(self) -> None:
        client = self.cloud.client("dynamodb")
        self.assertEqual(set(client.list_tables()["TableNames"]), {f"killswitch-{key}" for key in TABLES})
        for key, row in TABLES.items():
            table = client.describe_table(TableName=f"killswitch-{key}")["Table"]
            with self.subTest(key):
                self.assertEqual(keys(table), [row["hash"], row["range"]])
                indexes = {each["IndexName"]: keys(each) for each in table.get("GlobalSecondaryIndexes", [])}
                self.assertEqual(
                    indexes, {name: [each["hash"], each["range"]] for name, each in row["indexes"].items()}
                )
                self.assertEqual(table.get("StreamSpecification", {}).get("StreamEnabled", False), row["global"])
                self.assertEqual(table["SSEDescription"]["SSEType"], "KMS")
                backups = client.describe_continuous_backups(TableName=f"killswitch-{key}")[
                    "ContinuousBackupsDescription"
                ]
                self.assertEqual(backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"], "ENABLED")

    def test_every_alarm_reaches_the_topic_and_the_topic_its_receivers(self) -> None:
        sns = self.cloud.client("sns")
        topic = one(sns.list_topics()["Topics"])["TopicArn"]
        alarms = self.cloud.client("cloudwatch").describe_alarms(MaxRecords=100)["MetricAlarms"]
        self.assertGreaterEqual(len(alarms), 25)
        self.assertIn("killswitch-canary-authorizer-failed", {alarm["AlarmName"] for alarm in alarms})
        self.assertEqual({tuple(alarm["AlarmActions"]) for alarm in alarms}, {(topic,)})
        receivers = {each["Endpoint"]: each["Protocol"] for each in sns.list_subscriptions()["Subscriptions"]}
        self.assertEqual(
            receivers, {"oncall@example.com": "email", "https://incidents.example.com/killswitch": "https"}
        )

    def test_P10_the_records_events_come_from_its_table_and_go_to_the_topic(self) -> None:
        table = self.cloud.client("dynamodb").describe_table(TableName="killswitch-audit")["Table"]
        pipe = self.cloud.client("pipes").describe_pipe(Name="killswitch-record")
        self.assertEqual(pipe["Source"], table["LatestStreamArn"])
        self.assertTrue(pipe["Target"].endswith("event-bus/killswitch-record"))
        events = self.cloud.client("events")
        rules = events.list_rules(EventBusName="killswitch-record")["Rules"]
        types = {each["Name"]: json.loads(each["EventPattern"]).get("detail-type") for each in rules}
        self.assertEqual(
            types,
            {
                "killswitch-asked": ["RESUME_REQUESTED"],
                "killswitch-breached": ["POLICY_BREACHED"],
                "killswitch-killed": ["KILLED"],
                "killswitch-resumed": ["LIFTED"],
                "killswitch-log": None,
                "killswitch-webhook-siem": ["DENIED", "KILLED"],
            },
        )

    def test_every_log_is_encrypted_and_ends_some_day(self) -> None:
        logs = self.cloud.client("logs").describe_log_groups()["logGroups"]
        self.assertGreaterEqual(len(logs), len(FUNCTIONS) + 2)
        for log in logs:
            self.assertIn("kmsKeyId", log, log["logGroupName"])
            self.assertIn("retentionInDays", log, log["logGroupName"])

    def test_zz_destroy_takes_everything_away_but_keys_and_secret_which_wait(self) -> None:
        self.terraform.destroy()

        self.assertEqual(self.terraform.state(), [])
        self.assertEqual(self.made.gateway.get_apis()["Items"], [])
        self.assertEqual(self.cloud.client("lambda").list_functions()["Functions"], [])
        self.assertEqual(self.cloud.client("dynamodb").list_tables()["TableNames"], [])
        self.assertEqual(self.cloud.client("sns").list_topics()["Topics"], [])
        self.assertEqual(self.cloud.client("logs").describe_log_groups()["logGroups"], [])
        kms = self.cloud.client("kms")
        found = [kms.describe_key(KeyId=each["KeyId"])["KeyMetadata"] for each in kms.list_keys()["Keys"]]
        ours = [key for key in found if key["Description"].startswith("killswitch: ")]  # the others are moto's own
        self.assertEqual([key["KeyState"] for key in ours], ["PendingDeletion", "PendingDeletion"])


def expanded(routes: set[str]) -> set[str]:
    """As OpenAPI writes them: no ANY, no plus."""
    return {
        f"{method} {path.replace('+}', '}')}"
        for key in routes
        for word, path in [key.split(" ")]
        for method in (METHODS if word == "ANY" else (word,))
    }


def keys(schema: dict[str, Any]) -> list[str]:
    """Hash and range key."""
    return [each["AttributeName"] for each in schema["KeySchema"]]
