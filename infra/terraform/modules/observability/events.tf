# The record's new events go from the stream of this region's table to a bus of their own, and the ones that a person must hear
# of on to the topic. Nothing of it is on the way of a kill: the event follows the kill, and the pipe follows the event.

locals {
  pipe = "${var.name}-record"

  # Of a global table each region's stream has the events of all regions: each publishes those that it wrote itself, so that an
  # event is published once. Those that have a scope and a reason: the template below names both.
  published = {
    eventName = ["INSERT"]
    dynamodb = {
      NewImage = {
        region = { S = [var.region] }
        type   = { S = jsondecode(file("${path.module}/events.json")) }
      }
    }
  }

  # A value without quotes around it is put in as JSON, whatever it contains; the provider must not escape the brackets.
  detail = join("", ["{", join(",", [
    for field in ["id", "type", "scope", "reference", "reason", "actor", "time", "region", "hash"] : "\"${field}\":<$.dynamodb.NewImage.${field}.S>"
  ]), ",\"sequence\":<$.dynamodb.NewImage.seq.N>}"])

  notices = {
    killed   = { type = "KILLED", title = "Killed" }
    asked    = { type = "RESUME_REQUESTED", title = "Somebody else must agree to resume" }
    resumed  = { type = "LIFTED", title = "Resumed" }
    breached = { type = "POLICY_BREACHED", title = "Policy broken" }
  }
}

resource "aws_cloudwatch_event_bus" "record" {
  name        = "${var.name}-record"
  description = "What was written to the record in ${var.region}."
  tags        = var.tags
}

resource "aws_pipes_pipe" "record" {
  name        = local.pipe
  description = "New events of the record, to the bus."
  role_arn    = aws_iam_role.pipe.arn
  source      = var.record.stream_arn
  target      = aws_cloudwatch_event_bus.record.arn
  tags        = var.tags

  source_parameters {
    dynamodb_stream_parameters {
      starting_position                  = "LATEST"
      batch_size                         = 10
      on_partial_batch_item_failure      = "AUTOMATIC_BISECT"
      maximum_record_age_in_seconds      = 86400
      maximum_retry_attempts             = -1
      maximum_batching_window_in_seconds = 0
    }

    filter_criteria {
      filter {
        pattern = jsonencode(local.published)
      }
    }
  }

  target_parameters {
    input_template = local.detail

    eventbridge_event_bus_parameters {
      source      = "killswitch"
      detail_type = "$.dynamodb.NewImage.type.S"
      time        = "$.dynamodb.NewImage.time.S"
    }
  }
}

resource "aws_iam_role" "pipe" {
  name        = "${var.name}-${var.region}-record-pipe"
  description = "Reads the record's stream and puts its events on the bus."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "pipes.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "pipe" {
  name = "record"
  role = aws_iam_role.pipe.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Effect   = "Allow"
        Action   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
        Resource = var.record.stream_arn
      },
      {
        Effect   = "Allow"
        Action   = "events:PutEvents"
        Resource = aws_cloudwatch_event_bus.record.arn
      },
      ], var.record.key_arn == null ? [] : [
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.record.key_arn
      },
    ])
  })
}

# The canary is killed and resumed all day. It is on the record and on the bus, and wakes nobody.
resource "aws_cloudwatch_event_rule" "notice" {
  for_each = local.notices

  name           = "${var.name}-${each.key}"
  description    = "${each.value.title}, to the topic."
  event_bus_name = aws_cloudwatch_event_bus.record.name
  event_pattern = jsonencode({
    source      = ["killswitch"]
    detail-type = [each.value.type]
    detail      = { scope = [{ anything-but = { prefix = "agent://killswitch/canary/" } }] }
  })
  tags = var.tags
}

# In the form that Amazon Q Developer shows in a chat; in an e-mail it can be read as well. A scope has no character that JSON
# would have to escape, so it may stand inside of a text; a reason may have any, and stands alone.
resource "aws_cloudwatch_event_target" "notice" {
  for_each = local.notices

  rule           = aws_cloudwatch_event_rule.notice[each.key].name
  event_bus_name = aws_cloudwatch_event_bus.record.name
  target_id      = "topic"
  arn            = aws_sns_topic.notifications.arn

  input_transformer {
    input_paths = { for field in ["scope", "reason", "actor", "region", "reference"] : field => "$.detail.${field}" }
    input_template = join("", [
      "{\"version\":\"1.0\",\"source\":\"custom\",\"content\":{\"textType\":\"client-markdown\",",
      "\"title\":\"${each.value.title}: <scope>\",\"description\":<reason>,\"keywords\":[<actor>,<region>,<reference>]}}",
    ])
  }
}

# What is on the bus, for a person to read: the dashboard's table of what happened.
resource "aws_cloudwatch_log_group" "events" {
  name              = "/aws/events/${var.name}-record"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.notifications.arn
  tags              = var.tags
}

resource "aws_cloudwatch_log_resource_policy" "events" {
  policy_name = "${var.name}-record"

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      Resource  = "${aws_cloudwatch_log_group.events.arn}:*"
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.log.arn } }
    }]
  })
}

resource "aws_cloudwatch_event_rule" "log" {
  name           = "${var.name}-log"
  description    = "Everything on the bus, to its log."
  event_bus_name = aws_cloudwatch_event_bus.record.name
  event_pattern  = jsonencode({ source = ["killswitch"] })
  tags           = var.tags
}

resource "aws_cloudwatch_event_target" "log" {
  rule           = aws_cloudwatch_event_rule.log.name
  event_bus_name = aws_cloudwatch_event_bus.record.name
  target_id      = "log"
  arn            = aws_cloudwatch_log_group.events.arn

  depends_on = [aws_cloudwatch_log_resource_policy.events]
}
