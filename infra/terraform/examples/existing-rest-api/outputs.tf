output "authorizer_id" {
  description = "The authorizer on this API: put it before other methods, too."
  value       = aws_api_gateway_authorizer.switch.id
}
