output "policy_arn" {
  description = "Attach it to the roles of the people who may kill and resume without the gateway."
  value       = aws_iam_policy.this.arn
}
