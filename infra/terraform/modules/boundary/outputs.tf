output "policy_arn" {
  description = "Set it as the permissions_boundary of every role that an agent runs with."
  value       = "arn:aws:iam::000000000000:policy/${var.name}"
}
