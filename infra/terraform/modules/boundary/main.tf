# The most that an agent's own role may be allowed, whatever else is attached to it: everything but the switch. A boundary
# allows nothing by itself. Agents meet the switch through its gateway alone.

data "aws_iam_policy_document" "boundary" {
  statement {
    sid       = "WhateverElseTheRoleMayDo"
    actions   = ["*"]
    resources = ["*"]
  }

  statement {
    sid       = "TheSwitchIsNotTheAgents"
    effect    = "Deny"
    actions   = ["*"]
    resources = local.switch
  }

  statement {
    sid       = "TheBoundaryStays"
    effect    = "Deny"
    resources = ["*"]

    actions = [
      "iam:DeleteRolePermissionsBoundary",
      "iam:DeleteUserPermissionsBoundary",
    ]
  }

  # A role without the boundary would be a way around it.
  statement {
    sid       = "NoRoleWithoutIt"
    effect    = "Deny"
    resources = ["*"]

    actions = [
      "iam:CreateRole",
      "iam:CreateUser",
      "iam:PutRolePermissionsBoundary",
      "iam:PutUserPermissionsBoundary",
    ]

    condition {
      test     = "StringNotEquals"
      variable = "iam:PermissionsBoundary"
      values   = [local.arn]
    }
  }

  statement {
    sid       = "ThePolicyStays"
    effect    = "Deny"
    resources = [local.arn]

    actions = [
      "iam:CreatePolicyVersion",
      "iam:DeletePolicy",
      "iam:DeletePolicyVersion",
      "iam:SetDefaultPolicyVersion",
    ]
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  arn = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:policy/${var.name}"

  # In every region, one that is added later too, and with all that hangs on it: indexes, streams, backups; versions, aliases.
  # A policy has room for 6,144 characters: a line per region would not fit.
  named = setunion(
    [for arn in setunion(var.table_arns, var.function_arns) : "${arn}*"],
    var.secret_arns,
  )
  switch = sort(setunion([for arn in local.named : replace(arn, "/^(arn:[^:]+:[^:]+):[^:]+:/", "$1:*:")], var.key_arns))
}

resource "aws_iam_policy" "boundary" {
  name        = var.name
  description = "The most that an agent's own role may do: everything but the kill switch."
  policy      = data.aws_iam_policy_document.boundary.json
  tags        = var.tags
}
