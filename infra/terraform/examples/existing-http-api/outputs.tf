output "url" {
  description = "Where agents call the tool, with their lease in the header Killswitch-Lease."
  value       = "${data.aws_apigatewayv2_api.existing.api_endpoint}/v1/tools/orders"
}
