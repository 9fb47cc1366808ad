# A secret, and a copy in each region that has a key for it. Its value is made by the function that rotates it and is known to
# nobody else: not to Terraform, not to its state. The value before it is good until the next rotation, so that nothing ends early.

resource "aws_secretsmanager_secret" "this" {
  name                    = var.name
  description             = var.description
  kms_key_id              = var.key_arns[var.home]
  recovery_window_in_days = 7
  tags                    = var.tags

  dynamic "replica" {
    for_each = { for region, arn in var.key_arns : region => arn if region != var.home }
    content {
      region     = replica.key
      kms_key_id = replica.value
    }
  }
}

data "aws_caller_identity" "current" {}

resource "aws_lambda_permission" "rotation" {
  count = var.rotation_days == 0 ? 0 : 1

  statement_id   = "secrets-manager-${replace(var.name, "/", "-")}" # a function can rotate several
  action         = "lambda:InvokeFunction"
  function_name  = var.rotation_function
  principal      = "secretsmanager.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
}

# The first rotation comes at once, and makes the first value.
resource "aws_secretsmanager_secret_rotation" "this" {
  count = var.rotation_days == 0 ? 0 : 1

  secret_id           = aws_secretsmanager_secret.this.id
  rotation_lambda_arn = var.rotation_function
  rotate_immediately  = true

  rotation_rules {
    automatically_after_days = var.rotation_days
  }

  depends_on = [aws_lambda_permission.rotation]
}
