# What is refused, and what is guaranteed, of the alarms, events and notifications of a region. Needs no cloud.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-west-1:123456789012:killswitch-notifications" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/notifications" }
  }
  mock_resource "aws_cloudwatch_event_bus" {
    defaults = { arn = "arn:aws:events:eu-west-1:123456789012:event-bus/killswitch-record" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:eu-west-1:123456789012:rule/killswitch-record/killswitch-rule" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/events/killswitch-record" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/killswitch" }
  }
}

variables {
  name               = "killswitch"
  region             = "eu-west-1"
  regions            = ["us-east-1", "eu-west-1", "ap-southeast-2"]
  api_id             = "a1b2c3"
  canary             = true
  widget_arn         = "arn:aws:lambda:eu-west-1:123456789012:function:killswitch-widget:live"
  api_log_group_name = "/killswitch/gateway"
  tables             = { control = "killswitch-control", audit = "killswitch-audit" }
  record = {
    stream_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/killswitch-audit/stream/2026-11-01T00:00:00.000"
    key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/tables"
  }
  functions = {
    for key in ["authorizer", "canary", "heartbeat", "kill", "resume", "monitor"] :
    key => { function_name = "killswitch-${key}", log_group_name = "/aws/lambda/killswitch-${key}" }
  }
}

run "every_alarm_can_go_off_and_tells_somebody" {
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.alarm : alarm.alarm_actions == toset([aws_sns_topic.notifications.arn])])
    error_message = "An alarm does not reach the topic."
  }

  assert {
    condition     = alltrue([for alarm in [aws_cloudwatch_metric_alarm.authorizer_errors, aws_cloudwatch_metric_alarm.silent["monitor"], aws_cloudwatch_metric_alarm.silent["canary"]] : alarm.alarm_actions == toset([aws_sns_topic.notifications.arn])])
    error_message = "An alarm does not reach the topic."
  }

  assert {
    condition = length(setsubtract(
      [for alarm in aws_cloudwatch_metric_alarm.alarm : alarm.metric_name if alarm.namespace == local.namespace],
      [for filter in aws_cloudwatch_log_metric_filter.signal : filter.metric_transformation[0].name]
    )) == 0
    error_message = "An alarm looks at a figure that nothing makes: it could never go off."
  }

  assert {
    condition = toset([for key in keys(aws_cloudwatch_metric_alarm.alarm) : key if startswith(key, "replication-")]) == toset([
      "replication-control-us-east-1", "replication-control-ap-southeast-2",
      "replication-audit-us-east-1", "replication-audit-ap-southeast-2",
    ])
    error_message = "Replication is not watched for each table and peer."
  }
}

run "P7_what_cannot_be_decided_is_told_apart_from_a_kill_and_from_a_401" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["undecidable"].dimensions == tomap({ Reason = "undecidable" })
    error_message = "The alarm undecidable does not look at undecidable denials alone."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["killed-agents-call"].dimensions == tomap({ Reason = "killed" })
    error_message = "The alarm killed-agents-call does not look at the denials of killed agents alone."
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.signal["Denials-authorizer"].metric_transformation[0].dimensions == tomap({ Reason = "$.reason" })
    error_message = "Denials are not counted by their reason."
  }

  assert {
    condition     = one([for query in aws_cloudwatch_metric_alarm.authorizer_errors.metric_query : query.expression if query.expression != null && query.expression != ""]) == "errors - FILL(unauthenticated, 0)"
    error_message = "The authorizer throws for each 401; these must be taken away from its errors."
  }
}

run "a_broken_authorizer_that_the_canary_has_found_is_named_in_its_alarm" {
  assert {
    condition = (
      aws_cloudwatch_metric_alarm.alarm["canary-authorizer-failed"].metric_name == "CanaryFaults" &&
      aws_cloudwatch_metric_alarm.alarm["canary-authorizer-failed"].dimensions == tomap({ Verdict = "authorizer-failed" }) &&
      startswith(aws_cloudwatch_metric_alarm.alarm["canary-authorizer-failed"].alarm_description, "The authorizer is broken")
    )
    error_message = "The alarm does not say that it is the authorizer."
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.signal["CanaryFaults-canary"].metric_transformation[0].dimensions == tomap({ Verdict = "$.verdict" })
    error_message = "Faults are not counted by what they are."
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.signal["CanaryKillMillis-canary"].metric_transformation[0].value == "$.millis"
    error_message = "The metric of the canary's kill counts kills, and does not time them."
  }

  # A round comes every twenty minutes: what looks at a shorter time would go off and on all day.
  assert {
    condition     = alltrue([for key, alarm in aws_cloudwatch_metric_alarm.alarm : alarm.period * alarm.evaluation_periods > 1200 && alarm.datapoints_to_alarm == 1 if startswith(key, "canary-")])
    error_message = "An alarm of the canary ends between two rounds."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.silent["canary"].treat_missing_data == "breaching"
    error_message = "A canary that is dead is not missed."
  }
}

run "a_canary_that_rests_is_not_missed" {
  variables {
    canary = false
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.silent), "canary")
    error_message = "The alarm would never end."
  }
}

run "one_region_has_no_replication_to_watch" {
  variables {
    regions = ["eu-west-1"]
  }

  assert {
    condition     = !anytrue([for key in keys(aws_cloudwatch_metric_alarm.alarm) : startswith(key, "replication-")])
    error_message = "An alarm looks at replication where there is none."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.overview.dashboard_body).widgets) == 12
    error_message = "The dashboard shows replication where there is none, or lacks something else."
  }
}

run "the_dashboard_lists_agents_and_looks_again_when_it_is_refreshed" {
  assert {
    condition = one([for widget in jsondecode(aws_cloudwatch_dashboard.overview.dashboard_body).widgets : widget.properties if widget.type == "custom"]) == {
      title    = "Agents: who needs you first"
      endpoint = var.widget_arn
      updateOn = { refresh = true, resize = false, timeRange = false }
    }
    error_message = "The dashboard calls something else, or asks anew with each change of its size."
  }
}

run "each_kill_and_resume_is_told_once_whatever_its_reason_contains" {
  assert {
    condition     = jsondecode(aws_pipes_pipe.record.source_parameters[0].filter_criteria[0].filter[0].pattern).dynamodb.NewImage.region.S == ["eu-west-1"]
    error_message = "Each event would be published once per region."
  }

  assert {
    condition     = contains(jsondecode(aws_pipes_pipe.record.source_parameters[0].filter_criteria[0].filter[0].pattern).dynamodb.NewImage.type.S, "KILLED")
    error_message = "Kills are not published."
  }

  assert {
    condition     = { for key, rule in aws_cloudwatch_event_rule.notice : key => jsondecode(rule.event_pattern)["detail-type"] } == { asked = ["RESUME_REQUESTED"], breached = ["POLICY_BREACHED"], killed = ["KILLED"], resumed = ["LIFTED"] }
    error_message = "A rule listens to something else."
  }

  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.notice : jsondecode(rule.event_pattern).detail.scope[0].anything-but.prefix == "agent://killswitch/canary/"])
    error_message = "People are told of the canary's kills."
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.notice : target.arn == aws_sns_topic.notifications.arn])
    error_message = "A rule does not reach the topic."
  }

  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.notice : strcontains(target.input_transformer[0].input_template, "\"description\":<reason>,")])
    error_message = "A reason with a quotation mark would break the message if it stood inside of quotation marks."
  }
}

run "what_a_webhook_does_not_take_wakes_somebody_where_there_are_webhooks" {
  variables {
    functions = {
      for key in ["authorizer", "canary", "heartbeat", "kill", "resume", "monitor", "webhooks"] :
      key => { function_name = "killswitch-${key}", log_group_name = "/aws/lambda/killswitch-${key}" }
    }
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.alarm["webhooks-undelivered"].dimensions == tomap({ QueueName = "killswitch-webhooks-undelivered" }) &&
      aws_cloudwatch_metric_alarm.alarm["webhooks-refused"].metric_name == aws_cloudwatch_log_metric_filter.signal["WebhooksRefused-webhooks"].metric_transformation[0].name
    )
    error_message = "What is not delivered, or refused, is heard of by nobody."
  }
}

run "without_webhooks_there_is_no_alarm_about_them" {
  assert {
    condition     = length([for key in keys(aws_cloudwatch_metric_alarm.alarm) : key if startswith(key, "webhooks-")]) == 0
    error_message = "An alarm looks at a queue that is not there."
  }
}

run "nobody_may_do_more_than_he_has_to" {
  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.pipe.policy).Statement : statement.Resource => statement.Action
      } == {
      (var.record.stream_arn)                 = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
      (aws_cloudwatch_event_bus.record.arn)   = "events:PutEvents"
      "${coalesce(var.record.key_arn, "no")}" = "kms:Decrypt"
    }
    error_message = "The pipe may do more or less than it has to."
  }

  assert {
    condition = [for statement in jsondecode(aws_sns_topic_policy.notifications.policy).Statement : [statement.Principal, statement.Action]] == [
      [{ Service = "cloudwatch.amazonaws.com" }, "sns:Publish"],
      [{ Service = "events.amazonaws.com" }, "sns:Publish"],
    ]
    error_message = "Somebody else may publish to the topic."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_sns_topic_policy.notifications.policy).Statement : can(statement.Condition)])
    error_message = "A service may publish for another account."
  }

  assert {
    condition     = aws_sns_topic.notifications.kms_master_key_id == aws_kms_key.notifications.arn
    error_message = "The topic is not encrypted with its own key."
  }
}

run "receivers_are_subscribed" {
  variables {
    notifications = {
      emails = ["oncall@example.com"]
      https  = ["https://incidents.example.com/killswitch"]
      slack  = { workspace_id = "T01ABCDEF", channel_id = "C01ABCDEF" }
    }
  }

  assert {
    condition = { for subscription in aws_sns_topic_subscription.receiver : subscription.endpoint => subscription.protocol } == {
      "oncall@example.com"                       = "email"
      "https://incidents.example.com/killswitch" = "https"
    }
    error_message = "A receiver has no subscription."
  }

  assert {
    condition     = aws_chatbot_slack_channel_configuration.receiver[0].guardrail_policy_arns == tolist(["arn:aws:iam::aws:policy/AWSDenyAll"])
    error_message = "The chat could do something in the account."
  }
}

run "what_could_not_work_is_refused_each_where_it_stands" {
  command = plan

  variables {
    regions       = ["us-east-1"]
    tables        = { instances = "killswitch-instances" }
    thresholds    = { authorizer_p99_millis = 2500 }
    notifications = { emails = ["oncall"] }
    functions     = { kill = { function_name = "killswitch-kill", log_group_name = "/aws/lambda/killswitch-kill" } }
  }

  expect_failures = [var.regions, var.tables, var.thresholds, var.notifications, var.functions]
}

run "an_address_without_encryption_and_what_is_no_address_is_refused" {
  command = plan

  variables {
    notifications = { https = ["http://incidents.example.com"] }
    record        = { stream_arn = "killswitch-audit" }
    widget_arn    = "arn:aws:lambda:eu-west-1:123456789012:function:killswitch-widget"
  }

  expect_failures = [var.notifications, var.record, var.widget_arn]
}

run "a_password_in_an_address_is_refused" {
  command = plan

  variables {
    notifications = { https = ["https://user:secret@incidents.example.com"] }
  }

  expect_failures = [var.notifications]
}

run "a_channel_by_its_name_is_refused" {
  command = plan

  variables {
    notifications = { slack = { workspace_id = "T01ABCDEF", channel_id = "#incidents" } }
  }

  expect_failures = [var.notifications]
}
