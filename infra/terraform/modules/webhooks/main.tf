# For each webhook a rule on the bus, which calls the function with the event and the webhook's name. So receivers have nothing
# to do with each other: what one of them does not take is sent again to that one alone.

resource "aws_cloudwatch_event_rule" "webhook" {
  for_each = var.events

  name           = "${var.name}-webhook-${each.key}"
  description    = "What the webhook ${each.key} hears of."
  event_bus_name = var.event_bus_name
  event_pattern = jsonencode({
    source      = ["killswitch"]
    detail-type = sort(each.value)
    detail      = { scope = [{ anything-but = { prefix = "agent://killswitch/canary/" } }] } # it is killed all day
  })
  tags = var.tags
}

resource "aws_cloudwatch_event_target" "webhook" {
  for_each = var.events

  rule           = aws_cloudwatch_event_rule.webhook[each.key].name
  event_bus_name = var.event_bus_name
  target_id      = "function"
  arn            = var.function.alias_arn

  # A value without quotes around it is put in as JSON.
  input_transformer {
    input_paths    = { event = "$.detail" }
    input_template = "{\"webhook\":\"${each.key}\",\"event\":<event>}"
  }

  # While Lambda takes no more calls: for a day.
  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }
}

resource "aws_lambda_permission" "webhook" {
  for_each = var.events

  statement_id  = "webhook-${each.key}"
  action        = "lambda:InvokeFunction"
  function_name = var.function.function_name
  qualifier     = var.function.alias
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.webhook[each.key].arn
}

# What the receiver does not take: the function tries for a while, and Lambda calls it twice more.
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = var.function.function_name
  qualifier                    = var.function.alias
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.undelivered.arn
    }
  }
}

# And then it waits here for a person, who is told by an alarm.
resource "aws_sqs_queue" "undelivered" {
  name                      = "${var.name}-webhooks-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
  tags                      = var.tags
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TheBus"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.undelivered.arn
      Condition = { ArnEquals = { "aws:SourceArn" = values(aws_cloudwatch_event_rule.webhook)[*].arn } }
    }]
  })
}
