mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name           = "killswitch"
  region         = "us-east-1"
  event_bus_name = "killswitch-record"
  function       = { function_name = "killswitch-webhooks", alias = "live", alias_arn = "arn:aws:lambda:us-east-1:123456789012:function:killswitch-webhooks:live" }
  events         = { siem = ["LIFTED", "KILLED"], chat = ["RESISTING"] }
}

run "each_webhook_hears_of_its_own_events_and_not_of_the_canary" {
  assert {
    condition = { for key, rule in aws_cloudwatch_event_rule.webhook : key => jsondecode(rule.event_pattern)["detail-type"] } == {
      chat = ["RESISTING"]
      siem = ["KILLED", "LIFTED"]
    }
    error_message = "A webhook hears of something else."
  }

  assert {
    condition     = alltrue([for rule in aws_cloudwatch_event_rule.webhook : jsondecode(rule.event_pattern).detail.scope[0].anything-but.prefix == "agent://killswitch/canary/"])
    error_message = "A webhook hears of the canary's kills."
  }

  assert {
    condition     = { for key, target in aws_cloudwatch_event_target.webhook : key => target.input_transformer[0].input_template } == { chat = "{\"webhook\":\"chat\",\"event\":<event>}", siem = "{\"webhook\":\"siem\",\"event\":<event>}" }
    error_message = "The function is not told whom to tell what."
  }

  assert {
    condition     = alltrue([for permission in aws_lambda_permission.webhook : permission.principal == "events.amazonaws.com" && permission.source_arn != null])
    error_message = "Somebody else than a rule of the bus may call the function."
  }
}

run "what_is_not_delivered_waits_for_a_person" {
  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.webhook : target.dead_letter_config[0].arn == aws_sqs_queue.undelivered.arn])
    error_message = "What Lambda does not take is lost."
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.this.destination_config[0].on_failure[0].destination == aws_sqs_queue.undelivered.arn && aws_lambda_function_event_invoke_config.this.maximum_retry_attempts == 2
    error_message = "What the receiver does not take is lost, or not sent again."
  }

  assert {
    condition     = aws_sqs_queue.undelivered.sqs_managed_sse_enabled && aws_sqs_queue.undelivered.message_retention_seconds == 1209600
    error_message = "What waits is not encrypted, or not kept as long as SQS keeps anything."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_policy.undelivered.policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] != null
    error_message = "Any rule of any account may fill the queue."
  }
}

run "a_webhook_that_hears_of_nothing_is_refused" {
  command = plan

  variables {
    events = { siem = [] }
  }

  expect_failures = [var.events]
}
