output "policy_arn" {
  description = "The policy that denies everything."
  value       = aws_iam_policy.deny.arn
}
