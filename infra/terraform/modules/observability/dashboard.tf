# The page for five past nine: is anything wrong, who was killed and why, is anybody refused, is everything fast. A graph with
# nothing to show (replication, with one region) is left out.

locals {
  peers = setsubtract(var.regions, [var.region])

  graph = { view = "timeSeries", region = var.region, period = 60, stat = "Sum" }

  function_names = { for key, function in var.functions : key => function.function_name }

  rows = [
    [
      { type = "alarm", width = 24, height = 4, properties = {
        title  = "Alarms"
        alarms = concat(values(aws_cloudwatch_metric_alarm.alarm)[*].arn, [aws_cloudwatch_metric_alarm.authorizer_errors.arn], values(aws_cloudwatch_metric_alarm.silent)[*].arn)
      } },
    ],
    # The function only looks; what its buttons call is called with the rights of whoever presses.
    [
      { type = "custom", width = 24, height = 12, properties = {
        title    = "Agents: who needs you first"
        endpoint = var.widget_arn
        updateOn = { refresh = true, resize = false, timeRange = false }
      } },
    ],
    [
      { type = "log", width = 24, height = 6, properties = {
        title  = "Kills and resumes"
        region = var.region
        view   = "table"
        query  = "SOURCE '${aws_cloudwatch_log_group.events.name}' | fields detail.time, `detail-type`, detail.scope, detail.reason, detail.actor, detail.reference | filter `detail-type` in ['KILLED', 'RESUME_REQUESTED', 'LIFTED'] and detail.scope not like /^agent:..killswitch.canary/ | sort @timestamp desc | limit 50"
      } },
    ],
    [
      { type = "metric", width = 12, height = 6, properties = merge(local.graph, {
        title   = "Calls refused, by reason (undecidable: the switch could not be asked)"
        metrics = [[{ expression = "SEARCH('{${local.namespace},Reason} MetricName=\"Denials\"', 'Sum', 60)", id = "denials", label = "$${PROP('Dim.Reason')}" }]]
      }) },
      { type = "metric", width = 12, height = 6, properties = merge(local.graph, {
        title   = "Heartbeats"
        metrics = [["AWS/Lambda", "Invocations", "FunctionName", local.function_names["heartbeat"], { label = "heartbeats" }], ["AWS/Lambda", "Errors", "FunctionName", local.function_names["heartbeat"], { label = "failed" }]]
      }) },
    ],
    [
      { type = "metric", width = 12, height = 6, properties = merge(local.graph, {
        title   = "How long functions take, slowest hundredth (ms)"
        stat    = "p99"
        metrics = [for key, name in local.function_names : ["AWS/Lambda", "Duration", "FunctionName", name, { label = key }]]
      }) },
      { type = "metric", width = 12, height = 6, properties = merge(local.graph, {
        title   = "Errors and throttles of functions (the authorizer's errors include each 401)"
        metrics = concat([for key, name in local.function_names : ["AWS/Lambda", "Errors", "FunctionName", name, { label = key }]], [for key, name in local.function_names : ["AWS/Lambda", "Throttles", "FunctionName", name, { label = "${key}, throttled" }]])
      }) },
    ],
    [
      { type = "metric", width = 12, height = 6, properties = merge(local.graph, {
        title   = "The gateway"
        metrics = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", var.api_id]]
      }) },
      { type = "metric", width = 12, height = 6, properties = merge(local.graph, {
        title   = "How late other regions are (ms)"
        stat    = "Maximum"
        metrics = [for pair in setproduct(keys(var.tables), local.peers) : ["AWS/DynamoDB", "ReplicationLatency", "TableName", var.tables[pair[0]], "ReceivingRegion", pair[1], { label = "${pair[0]} in ${pair[1]}" }]]
      }) },
    ],
    [
      { type = "metric", width = 12, height = 6, properties = merge(local.graph, {
        title   = "The canary's kill, confirmed by every region (ms)"
        stat    = "Maximum"
        metrics = [[local.namespace, "CanaryKillMillis", { label = "kill" }]]
      }) },
      { type = "log", width = 12, height = 6, properties = {
        title  = "What the canary found"
        region = var.region
        view   = "table"
        query  = "SOURCE '${var.functions["canary"].log_group_name}' | fields @timestamp, verdict, step, message | filter canary in ['well', 'fault'] | sort @timestamp desc | limit 50"
      } },
    ],
    [
      { type = "log", width = 12, height = 6, properties = {
        title  = "Errors in logs"
        region = var.region
        view   = "table"
        query  = "${join(" | ", [for function in var.functions : "SOURCE '${function.log_group_name}'"])} | fields @timestamp, @log, loggerName, message, detail | filter level in ['SEVERE', 'ERROR'] or decision = 'trouble' | sort @timestamp desc | limit 50"
      } },
      { type = "log", width = 12, height = 6, properties = {
        title  = "Answers of the gateway, by route"
        region = var.region
        view   = "table"
        query  = "SOURCE '${var.api_log_group_name}' | stats count(*) as calls by routeKey, status | sort calls desc | limit 50"
      } },
    ],
  ]
}

resource "aws_cloudwatch_dashboard" "overview" {
  dashboard_name = "${var.name}-${var.region}"
  dashboard_body = jsonencode({
    start          = "-PT3H"
    periodOverride = "inherit"
    widgets        = [for widget in flatten(local.rows) : widget if length(try(widget.properties.metrics, ["no graph"])) > 0]
  })
}
