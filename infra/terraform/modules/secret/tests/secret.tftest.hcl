mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name              = "killswitch/lease-signing"
  description       = "Signs leases."
  home              = "us-east-1"
  rotation_function = "arn:aws:lambda:us-east-1:123456789012:function:killswitch-rotation"
  key_arns = {
    us-east-1 = "arn:aws:kms:us-east-1:123456789012:key/1"
    eu-west-1 = "arn:aws:kms:eu-west-1:123456789012:key/2"
  }
}

run "a_secret" {
  assert {
    condition     = [for replica in aws_secretsmanager_secret.this.replica : [replica.region, replica.kms_key_id]] == [["eu-west-1", "arn:aws:kms:eu-west-1:123456789012:key/2"]]
    error_message = "A region lacks its copy, with its own key."
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.this[0].rotate_immediately && one(aws_secretsmanager_secret_rotation.this[0].rotation_rules).automatically_after_days == 30
    error_message = "It would have no value until the first rotation, or is not rotated every 30 days."
  }

  assert {
    condition     = aws_lambda_permission.rotation[0].principal == "secretsmanager.amazonaws.com" && aws_lambda_permission.rotation[0].source_account != null
    error_message = "Somebody else than this account's Secrets Manager may rotate it."
  }

  assert {
    condition     = aws_lambda_permission.rotation[0].statement_id == "secrets-manager-killswitch-lease-signing"
    error_message = "A second secret could not be rotated by the same function."
  }
}

run "a_secret_that_is_not_rotated" {
  variables {
    rotation_days = 0
  }

  assert {
    condition     = length(aws_secretsmanager_secret_rotation.this) == 0 && length(aws_lambda_permission.rotation) == 0
    error_message = "Its function can be called all the same."
  }
}

run "a_rotation_every_half_day" {
  command = plan

  variables {
    rotation_days = 0.5
  }

  expect_failures = [var.rotation_days]
}
