# One function: a role of its own, a log of its own, and an alias that points to the version that was deployed last.

locals {
  full_name = "${var.name}-${var.key}"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${local.full_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
  tags              = var.tags
}

resource "aws_iam_role" "this" {
  name        = "${local.full_name}-${var.region}"
  description = "What the function ${local.full_name} may do in ${var.region}."
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.this.arn}:*"
    }]
  })
}

resource "aws_iam_role_policy" "work" {
  count = var.policy == "" ? 0 : 1

  name   = "work"
  role   = aws_iam_role.this.id
  policy = var.policy
}

resource "aws_lambda_function" "this" {
  function_name                  = local.full_name
  description                    = "Killswitch: ${var.key}"
  role                           = aws_iam_role.this.arn
  runtime                        = "java21"
  architectures                  = ["arm64"]
  handler                        = var.handler
  filename                       = var.artifact
  source_code_hash               = filebase64sha256(var.artifact)
  memory_size                    = var.memory
  timeout                        = var.timeout
  reserved_concurrent_executions = var.concurrency
  publish                        = true
  tags                           = var.tags

  # A snapshot of the started process is taken of every version that is published; $LATEST has none.
  snap_start {
    apply_on = "PublishedVersions"
  }

  environment {
    variables = var.environment
  }

  # Started while its version is published, it reads what it will need: by then it must be allowed to.
  depends_on = [aws_iam_role_policy.logs, aws_iam_role_policy.work, aws_cloudwatch_log_group.this]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that is called."
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}
