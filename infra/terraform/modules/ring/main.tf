# The second ring: a policy that denies everything, and the way of kills and lifts to the function that attaches it. They come from
# this region's stream of the record, where those of all regions are; the clock finds what is lost on the way.

data "aws_caller_identity" "current" {}

resource "aws_iam_policy" "deny" {
  name        = reverse(split("/", var.policy_arn))[0]
  description = "Denies everything: the second ring of ${var.name} attaches it to the roles of killed agents, and takes it off."
  tags        = var.tags

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Killed", Effect = "Deny", Action = "*", Resource = "*" }]
  })
}

resource "aws_pipes_pipe" "ring" {
  name        = "${var.name}-ring"
  description = "Kills and lifts of all regions, to the function ring."
  role_arn    = aws_iam_role.pipe.arn
  source      = var.record.stream_arn
  target      = var.function.alias_arn
  tags        = var.tags

  source_parameters {
    dynamodb_stream_parameters {
      starting_position                  = "LATEST"
      batch_size                         = 10
      maximum_record_age_in_seconds      = 300
      maximum_retry_attempts             = 5
      maximum_batching_window_in_seconds = 0
    }

    filter_criteria {
      filter {
        pattern = jsonencode({
          eventName = ["INSERT"]
          dynamodb  = { NewImage = { type = { S = ["KILLED", "LIFTED"] } } }
        })
      }
    }
  }

  target_parameters {
    input_template = "{\"scope\":<$.dynamodb.NewImage.scope.S>}"

    lambda_function_parameters {
      invocation_type = "REQUEST_RESPONSE"
    }
  }
}

resource "aws_iam_role" "pipe" {
  name        = "${var.name}-${var.region}-ring-pipe"
  description = "Reads the record's stream and calls the function ring."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "pipes.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "pipe" {
  name = "ring"
  role = aws_iam_role.pipe.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
        Resource = var.record.stream_arn
      },
      {
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = var.function.alias_arn
      },
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.record.key_arn
      },
    ]
  })
}
