# One row per alarm: what it says to who is woken by it, what it looks at, and when it goes off: when the figure is above the
# limit in so many of the last so many minutes.

locals {
  authorizer = var.functions["authorizer"].function_name
  kill       = var.functions["kill"].function_name

  # What the canary can find, each with an alarm of its own, so that the one that goes off names what is broken. A round comes
  # every twenty minutes, and a fault keeps its alarm on until one that does not find it.
  canary_faults = {
    let-through       = "A KILL DOES NOT HOLD: the canary was killed, or slept through its kill, and its call was let through."
    authorizer-failed = "The authorizer is broken: it answers the canary's calls with errors, and the gateway lets nobody through, agents and operators alike. Its log says why; kill with aws lambda invoke."
    function-failed   = "A function behind the gateway fails. The canary's log says at which step: heartbeat (start, told), tools (act), kill, resume."
    refused           = "A good key or a good lease of the canary was refused: agents stand still, or operators cannot kill. Look for undecidable in the authorizer's log."
    not-confirmed     = "The canary's kill or resume was not confirmed by every region. The canary's log names the region."
    not-told          = "A heartbeat did not tell the killed canary that it is killed. Its calls are refused all the same, if no other alarm says otherwise."
    no-lease          = "Heartbeats give no lease: the region does not see its peers, or cannot write instances. Agents stop when their leases end."
    no-answer         = "The gateway did not answer the canary within twelve seconds."
    no-keys           = "The canary cannot read its keys, and has looked at nothing. Rotate its secret."
    unexpected        = "The canary got an answer that it does not know; its log has it."
  }

  # Only where the function is there that they are about.
  alarms_of_some = {
    second-ring = {
      function = "ring"
      says     = "An agent's IAM role could not be denied, or the deny could not be taken off: the second ring is not as the kills are. The gateway holds all the same. The log of the function ring names the agent."
      metric   = [local.namespace, "RingFailures", {}], statistic = "Sum", above = 0
      minutes  = [1, 10]
    }
    webhooks-undelivered = {
      function = "webhooks"
      says     = "An event could not be delivered to a webhook and waits in the queue ${var.name}-webhooks-undelivered. Repair the receiver; docs/runbook.md says how to send it again. Kills are not concerned."
      metric   = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName = "${var.name}-webhooks-undelivered" }], statistic = "Maximum", above = 0
      minutes  = [1, 5]
    }
    webhooks-refused = {
      function = "webhooks"
      says     = "A webhook's receiver has refused an event for good (4xx, or a redirect): it was not sent again. The log of the function webhooks has the status; 410 says that the receiver has gone."
      metric   = [local.namespace, "WebhooksRefused", {}], statistic = "Sum", above = 0
      minutes  = [1, 1]
    }
  }

  alarms = merge({
    for verdict, says in local.canary_faults : "canary-${verdict}" => {
      says    = says
      metric  = [local.namespace, "CanaryFaults", { Verdict = verdict }], statistic = "Sum", above = 0
      minutes = [1, 25]
    }
    }, {
    undecidable = {
      says    = "Calls were refused because the switch could not be asked, not because anyone is killed. Agents stand still until its tables answer again."
      metric  = [local.namespace, "Denials", { Reason = "undecidable" }], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    killed-agents-call = {
      says    = "Killed agents have gone on calling for three minutes. Nothing of it gets through; the roll call (GET /v1/kills/{id}) names the instances that resist."
      metric  = [local.namespace, "Denials", { Reason = "killed" }], statistic = "Sum", above = 0
      minutes = [3, 3]
    }
    authorizer-throttles = {
      says    = "Lambda turned calls of the authorizer away: agents and operators get errors. Raise its concurrency, or find who floods the gateway."
      metric  = ["AWS/Lambda", "Throttles", { FunctionName = local.authorizer }], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    authorizer-slow = {
      says    = "One of a hundred decisions takes longer than ${var.thresholds.authorizer_p99_millis} ms. At 2,000 ms the authorizer denies."
      metric  = ["AWS/Lambda", "Duration", { FunctionName = local.authorizer }], statistic = "p99", above = var.thresholds.authorizer_p99_millis
      minutes = [3, 5]
    }
    authorizer-trouble = {
      says    = "The authorizer has said in its log that something is wrong which denies nobody: refusals that are not counted, a slow first call."
      metric  = [local.namespace, "AuthorizerTrouble", {}], statistic = "Sum", above = 0
      minutes = [3, 15]
    }
    kill-errors = {
      says    = "The function kill has failed. Kill from another region, or with aws lambda invoke, and send the same request again: it is the same kill."
      metric  = ["AWS/Lambda", "Errors", { FunctionName = local.kill }], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    kill-throttles = {
      says    = "Lambda turned a kill away. Its concurrency is its own: find out who calls it."
      metric  = ["AWS/Lambda", "Throttles", { FunctionName = local.kill }], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    record-incomplete = {
      says    = "An event could not be written to the record, or was taken out of it. The kill stands all the same; GET /v1/audit/verify names what is missing."
      metric  = [local.namespace, "RecordIncomplete", {}], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    kills-restored = {
      says    = "A kill that is on the record was in no table any more, and was put back: was a table restored from a backup? Until then its agents could act."
      metric  = [local.namespace, "KillsRestored", {}], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    logged-errors = {
      says    = "A function has written an error into its log. The dashboard shows the lines."
      metric  = [local.namespace, "LoggedErrors", {}], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    gateway-errors = {
      says    = "The gateway answers with 5xx: its authorizer or a function fails."
      metric  = ["AWS/ApiGateway", "5xx", { ApiId = var.api_id }], statistic = "Sum", above = 0
      minutes = [3, 5]
    }
    events-failed = {
      says    = "Events of the record do not get to the event bus: nobody is told of kills and resumes. The kills themselves are not concerned."
      metric  = ["AWS/EventBridge/Pipes", "ExecutionFailed", { PipeName = local.pipe }], statistic = "Sum", above = 0
      minutes = [1, 1]
    }
    }, { for key, alarm in local.alarms_of_some : key => alarm if contains(keys(var.functions), alarm.function) }, {
    for pair in setproduct(keys(var.tables), setsubtract(var.regions, [var.region])) :
    "replication-${pair[0]}-${pair[1]}" => {
      says    = "What is written to ${pair[0]} here is more than ${var.thresholds.replication_latency_millis} ms late in ${pair[1]}. A kill does not wait for it: it is written to each region directly."
      metric  = ["AWS/DynamoDB", "ReplicationLatency", { TableName = var.tables[pair[0]], ReceivingRegion = pair[1] }]
      above   = var.thresholds.replication_latency_millis, statistic = "Maximum"
      minutes = [3, 5]
    }
  })
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = each.value.metric[0]
  metric_name         = each.value.metric[1]
  dimensions          = each.value.metric[2]
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  period              = 60
  datapoints_to_alarm = each.value.minutes[0]
  evaluation_periods  = each.value.minutes[1]
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.notifications.arn]
  ok_actions          = [aws_sns_topic.notifications.arn]
  tags                = var.tags
}

# The authorizer answers 401 with an exception, since HTTP API has no other way: Lambda counts each as an error. What is left
# when those are taken away are failures.
resource "aws_cloudwatch_metric_alarm" "authorizer_errors" {
  alarm_name          = "${var.name}-authorizer-errors"
  alarm_description   = "The authorizer fails: the gateway answers 500 and lets nothing through. Its log says why."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  datapoints_to_alarm = 2
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.notifications.arn]
  ok_actions          = [aws_sns_topic.notifications.arn]
  tags                = var.tags

  metric_query {
    id          = "failures"
    label       = "Errors that are no 401"
    expression  = "errors - FILL(unauthenticated, 0)"
    return_data = true
  }

  metric_query {
    id = "errors"
    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      dimensions  = { FunctionName = local.authorizer }
      period      = 60
      stat        = "Sum"
    }
  }

  metric_query {
    id = "unauthenticated"
    metric {
      namespace   = local.namespace
      metric_name = "Unauthenticated"
      period      = 60
      stat        = "Sum"
    }
  }
}

# What looks after the switch, and is to be heard of: an alarm about something that is missing.
locals {
  silent = {
    monitor = {
      description = "The monitor has not run for five minutes: stale agents and gaps in the record go unnoticed. Kills work without it."
      namespace   = "AWS/Lambda"
      metric      = "Invocations"
      dimensions  = { FunctionName = var.functions["monitor"].function_name }
      period      = 60
      periods     = 5
    }
    canary = {
      description = "The canary has not finished a round for an hour: whether the switch works is not being looked at. Its log says why."
      namespace   = local.namespace
      metric      = "CanaryRounds"
      dimensions  = {}
      period      = 1200
      periods     = 3
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  for_each = { for key, row in local.silent : key => row if key != "canary" || var.canary }

  alarm_name          = "${var.name}-${each.key}-silent"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = each.value.period
  datapoints_to_alarm = each.value.periods
  evaluation_periods  = each.value.periods
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.notifications.arn]
  ok_actions          = [aws_sns_topic.notifications.arn]
  tags                = var.tags
}

moved {
  from = aws_cloudwatch_metric_alarm.monitor_silent
  to   = aws_cloudwatch_metric_alarm.silent["monitor"]
}
