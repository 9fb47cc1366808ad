output "arn" {
  description = "The secret's ARN in the home region."
  value       = aws_secretsmanager_secret.this.arn
}

output "name" {
  description = "The secret's name, the same in every region."
  value       = aws_secretsmanager_secret.this.name
}
