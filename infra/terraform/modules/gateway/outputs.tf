output "url" {
  description = "The API's own address."
  value       = aws_apigatewayv2_api.this.api_endpoint
}

output "api_id" {
  description = "The API's id."
  value       = aws_apigatewayv2_api.this.id
}

output "access_log_group_name" {
  description = "The log group of the access log: a line of JSON for each call."
  value       = aws_cloudwatch_log_group.access.name

  # Whoever is told the log's name is told of an API that can be called.
  depends_on = [aws_apigatewayv2_stage.default]
}
