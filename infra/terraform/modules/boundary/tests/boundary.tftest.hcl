# The policy as AWS would get it, from the real provider, which asks nobody.

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

variables {
  name          = "killswitch-agents"
  table_arns    = ["arn:aws:dynamodb:eu-west-1:123456789012:table/killswitch-control", "arn:aws:dynamodb:us-east-1:123456789012:table/killswitch-control"]
  function_arns = ["arn:aws:lambda:eu-west-1:123456789012:function:killswitch-resume"]
  secret_arns   = ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:killswitch-signing-AbCdEf"]
  key_arns      = ["arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"]
}

run "P11_the_switch_is_denied_everything_else_is_left_and_the_boundary_stays" {
  command = plan

  assert {
    condition = [for statement in jsondecode(aws_iam_policy.boundary.policy).Statement : [statement.Action, toset(statement.Resource)] if statement.Effect == "Deny" && statement.Action == "*"] == [
      ["*", toset([
        "arn:aws:dynamodb:*:123456789012:table/killswitch-control*",
        "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000",
        "arn:aws:lambda:*:123456789012:function:killswitch-resume*",
        "arn:aws:secretsmanager:*:123456789012:secret:killswitch-signing-AbCdEf",
      ])]
    ]
    error_message = "Something of the switch is not denied to agents."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_policy.boundary.policy).Statement : [statement.Action, statement.Resource] if statement.Effect == "Allow"] == [["*", "*"]]
    error_message = "The boundary takes away more than the switch."
  }

  assert {
    condition = length(setsubtract(
      ["iam:DeleteRolePermissionsBoundary", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:DeletePolicy"],
      flatten([for statement in jsondecode(aws_iam_policy.boundary.policy).Statement : statement.Action if statement.Effect == "Deny"])
    )) == 0
    error_message = "There is a way around the boundary."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_policy.boundary.policy).Statement : statement.Condition.StringNotEquals["iam:PermissionsBoundary"] if statement.Sid == "NoRoleWithoutIt"]) == "arn:aws:iam::123456789012:policy/killswitch-agents"
    error_message = "A role with another boundary could be made."
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_policy.boundary.policy).Statement : statement.Resource if statement.Sid == "ThePolicyStays"]) == "arn:aws:iam::123456789012:policy/killswitch-agents"
    error_message = "An agent could rewrite its boundary."
  }
}

run "three_regions_fit_into_one_policy" {
  command = plan

  variables {
    table_arns    = [for pair in setproduct(["us-east-1", "eu-west-1", "ap-southeast-2"], range(8)) : "arn:aws:dynamodb:${pair[0]}:123456789012:table/killswitch-production-table${pair[1]}"]
    function_arns = [for pair in setproduct(["us-east-1", "eu-west-1", "ap-southeast-2"], range(14)) : "arn:aws:lambda:${pair[0]}:123456789012:function:killswitch-production-function${pair[1]}"]
    key_arns      = [for region in ["us-east-1", "eu-west-1", "ap-southeast-2"] : "arn:aws:kms:${region}:123456789012:key/00000000-0000-0000-0000-000000000000"]
  }

  assert {
    condition     = length(replace(aws_iam_policy.boundary.policy, "/\\s/", "")) <= 6144
    error_message = "The policy is longer than IAM takes."
  }
}

run "what_would_leave_a_way_to_the_switch_is_refused" {
  command = plan

  variables {
    table_arns    = []
    function_arns = ["arn:aws:lambda:eu-west-1:123456789012:function:killswitch-resume:live"]
    secret_arns   = ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:*"]
    key_arns      = ["arn:aws:kms:eu-west-1:123456789012:alias/killswitch"]
  }

  expect_failures = [var.table_arns, var.function_arns, var.secret_arns, var.key_arns]
}
