mock_provider "aws" {}

override_data {
  target = data.aws_region.current
  values = { name = "us-east-1" }
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = data.aws_partition.current
  values = { partition = "aws" }
}

variables {
  name   = "killswitch"
  region = "us-east-1"
}

run "a_provider_of_another_region_is_refused" {
  command = plan

  variables {
    region = "eu-west-1"
  }

  expect_failures = [data.aws_region.current]
}

run "logs_may_use_the_key_for_the_logs_of_this_switch_only" {
  command = plan

  assert {
    condition = [for statement in jsondecode(aws_kms_key.this.policy).Statement : try(statement.Condition, null) if statement.Sid == "Logs"] == [
      { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/*/killswitch-*" } }
    ]
    error_message = "CloudWatch Logs may use the key for other logs."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key is not rotated."
  }
}
