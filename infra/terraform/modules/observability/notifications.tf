# One topic that hears of kills, resumes and alarms, encrypted with a key that those who publish may use and nobody else.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  subscriptions = merge(
    { for address in var.notifications.emails : address => "email" },
    { for url in var.notifications.https : url => "https" },
  )
}

resource "aws_kms_key" "notifications" {
  description             = "${var.name}: notifications in ${var.region}"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  tags                    = var.tags

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TheAccountDecidesByIam"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "WhoPublishes"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com"] }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      },
      {
        Sid       = "TheLogOfEvents"
        Effect    = "Allow"
        Principal = { Service = "logs.${var.region}.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey"]
        Resource  = "*"
        Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:${local.partition}:logs:${var.region}:${local.account}:log-group:/aws/events/${var.name}-record" } }
      },
    ]
  })
}

resource "aws_sns_topic" "notifications" {
  name              = "${var.name}-notifications"
  kms_master_key_id = aws_kms_key.notifications.arn
  tags              = var.tags
}

resource "aws_sns_topic_policy" "notifications" {
  arn = aws_sns_topic.notifications.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.notifications.arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${var.region}:${local.account}:alarm:${var.name}-*" }
        }
      },
      {
        Sid       = "KillsAndResumes"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.notifications.arn
        Condition = { ArnEquals = { "aws:SourceArn" = values(aws_cloudwatch_event_rule.notice)[*].arn } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "receiver" {
  for_each = local.subscriptions

  topic_arn = aws_sns_topic.notifications.arn
  protocol  = each.value
  endpoint  = each.key
}

resource "aws_chatbot_slack_channel_configuration" "receiver" {
  count = var.notifications.slack == null ? 0 : 1

  configuration_name = "${var.name}-${var.region}"
  iam_role_arn       = aws_iam_role.chat[0].arn
  slack_team_id      = var.notifications.slack.workspace_id
  slack_channel_id   = var.notifications.slack.channel_id
  sns_topic_arns     = [aws_sns_topic.notifications.arn]
  logging_level      = "ERROR"
  tags               = var.tags

  # Whatever is typed in the channel, nothing can be done with this role.
  guardrail_policy_arns = ["arn:${local.partition}:iam::aws:policy/AWSDenyAll"]
}

resource "aws_iam_role" "chat" {
  count = var.notifications.slack == null ? 0 : 1

  name        = "${var.name}-${var.region}-chat"
  description = "What a chat shows is sent to it: it may do nothing."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "chatbot.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}
