mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name        = "killswitch"
  key         = "kill"
  region      = "us-east-1"
  artifact    = "main.tf" # any file: nothing is uploaded
  handler     = "a.B::c"
  memory      = 1024
  timeout     = 10
  concurrency = 50
  policy      = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
  environment = { KILLSWITCH_FUNCTION = "kill" }
  key_arn     = "arn:aws:kms:us-east-1:123456789012:key/1"
}

run "a_function" {
  assert {
    condition = (
      aws_lambda_function.this.runtime == "java21" && aws_lambda_function.this.architectures == tolist(["arm64"]) &&
      aws_lambda_function.this.publish && one(aws_lambda_function.this.snap_start).apply_on == "PublishedVersions"
    )
    error_message = "It does not start from a snapshot of a published version, in Java 21 on ARM."
  }

  assert {
    condition     = aws_lambda_alias.live.name == "live" && aws_lambda_alias.live.function_version == aws_lambda_function.this.version
    error_message = "The alias does not point to the version that was published last."
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == 50
    error_message = "No calls are kept for it: others could leave it none."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 90 && aws_cloudwatch_log_group.this.kms_key_id == var.key_arn
    error_message = "Its log is kept for ever, or is not encrypted with the region's key."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.logs.policy).Statement == [{ Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.this.arn}:*" }]
    error_message = "It may do more to logs than write its own."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[*].Principal == [{ Service = "lambda.amazonaws.com" }]
    error_message = "Somebody else than Lambda may take the role."
  }
}

run "a_function_that_needs_nothing" {
  variables {
    policy = ""
  }

  assert {
    condition     = length(aws_iam_role_policy.work) == 0
    error_message = "It may do something besides writing its log."
  }
}

# Lambda measures the environment as JSON: {"A":"…"} takes eight bytes, and the value the rest. range makes 1,024 numbers at most.
run "an_environment_of_the_greatest_length" {
  command = plan

  variables {
    environment = { A = join("", [for n in range(511) : "eight ch"]) }
  }
}

run "an_environment_that_lambda_refuses" {
  command = plan

  variables {
    environment = { A = join("", concat([for n in range(511) : "eight ch"], ["x"])) }
  }

  expect_failures = [
    var.environment,
  ]
}
