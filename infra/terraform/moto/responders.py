"""What hears of events: webhooks, and the second ring. Tests of the one apply in test_apply.py."""

from __future__ import annotations

from applied import one
from statements import actions


class Responders:
    """Mixed into the test that applies."""

    def test_a_webhooks_events_go_to_its_function_and_what_is_not_delivered_to_the_queue(self) -> None:
        sqs = self.cloud.client("sqs")
        url = one(sqs.list_queues()["QueueUrls"])
        queue = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events = self.cloud.client("events")
        target = one(
            events.list_targets_by_rule(EventBusName="killswitch-record", Rule="killswitch-webhook-siem")["Targets"]
        )
        self.assertTrue(target["Arn"].endswith("function:killswitch-webhooks:live"))
        self.assertEqual(target["DeadLetterConfig"]["Arn"], queue)
        self.assertEqual(target["InputTransformer"]["InputTemplate"], '{"webhook":"siem","event":<event>}')
        invoked = self.cloud.client("lambda").get_function_event_invoke_config(
            FunctionName="killswitch-webhooks", Qualifier="live"
        )
        self.assertEqual(invoked["DestinationConfig"]["OnFailure"]["Destination"], queue)

    def test_the_second_ring_may_deny_the_listed_role_with_one_policy_and_do_nothing_else_to_roles(self) -> None:
        allowed = [each for each in self.made.statements("ring") if each["Effect"] == "Allow"]
        on_roles = {
            action: each for each in allowed for action in actions(each) if action.startswith("iam:")
        }
        self.assertEqual(
            set(on_roles), {"iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:ListAttachedRolePolicies"}
        )
        iam = self.cloud.client("iam")
        role = iam.get_role(RoleName="mailer")["Role"]["Arn"]
        for each in on_roles.values():
            self.assertEqual(each["Resource"], [role])
        deny = on_roles["iam:AttachRolePolicy"]["Condition"]["ArnEquals"]["iam:PolicyARN"]
        document = iam.get_policy_version(PolicyArn=deny, VersionId="v1")["PolicyVersion"]["Document"]
        statement = one(document["Statement"])
        self.assertEqual((statement["Effect"], statement["Action"], statement["Resource"]), ("Deny", "*", "*"))
        iam.attach_role_policy(RoleName="mailer", PolicyArn=deny)
        attached = iam.list_attached_role_policies(RoleName="mailer")["AttachedPolicies"]
        self.assertEqual([each["PolicyArn"] for each in attached], [deny])
        iam.detach_role_policy(RoleName="mailer", PolicyArn=deny)

    def test_kills_and_lifts_go_from_the_records_stream_to_the_function_ring(self) -> None:
        table = self.cloud.client("dynamodb").describe_table(TableName="killswitch-audit")["Table"]
        pipe = self.cloud.client("pipes").describe_pipe(Name="killswitch-ring")
        self.assertEqual(pipe["Source"], table["LatestStreamArn"])
        self.assertTrue(pipe["Target"].endswith("function:killswitch-ring:live"))

    def test_P11_the_function_webhooks_reads_the_secrets_of_its_receivers_and_no_table(self) -> None:
        allowed = [each for each in self.made.statements("webhooks") if each["Effect"] == "Allow"]
        does = {action for each in allowed for action in actions(each) if not action.startswith("kms:")}
        self.assertEqual(does, {"secretsmanager:GetSecretValue", "sqs:SendMessage"})
