output "ring_policy_arn" {
  description = "The policy that denies everything, which the second ring attaches to roles."
  value       = local.ring_policy
}

output "policies" {
  description = "The policy of each function, as JSON, by the function's key in functions.json."
  value       = { for function, statements in local.statements : function => jsonencode({ Version = "2012-10-17", Statement = statements }) }
}
