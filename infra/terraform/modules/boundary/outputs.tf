output "policy_arn" {
  description = "Set it as the permissions_boundary of every role that an agent runs with."
  value       = aws_iam_policy.boundary.arn
}
