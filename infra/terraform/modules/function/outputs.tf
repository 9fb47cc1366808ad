output "function_name" {
  description = "The function's name."
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "The function's ARN, without version or alias."
  value       = aws_lambda_function.this.arn
}

output "alias" {
  description = "The name of the alias that is called."
  value       = aws_lambda_alias.live.name
}

output "alias_arn" {
  description = "The ARN of the alias."
  value       = aws_lambda_alias.live.arn
}

output "invoke_arn" {
  description = "What a gateway needs to call the alias."
  value       = aws_lambda_alias.live.invoke_arn
}

output "log_group_name" {
  description = "The function's log group."
  value       = aws_cloudwatch_log_group.this.name
}

output "role_arn" {
  description = "The function's role."
  value       = aws_iam_role.this.arn
}
