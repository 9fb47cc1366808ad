terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6.0"
    }
  }
}

# Hangs the switch's authorizer on an HTTP API that is there already. Its route has to be one of the switch's own, since the
# authorizer refuses what it does not know: /v1/tools/<tool>/…, called with a lease.

provider "aws" {
  region = var.region
}

data "aws_apigatewayv2_api" "existing" {
  api_id = var.api_id
}

resource "aws_apigatewayv2_authorizer" "switch" {
  api_id                            = data.aws_apigatewayv2_api.existing.api_id
  name                              = "killswitch"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = var.authorizer.invoke_arn
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  authorizer_result_ttl_in_seconds  = 0 # never more: an answer that is remembered lets a killed agent act
  identity_sources                  = ["$request.header.Killswitch-Lease"]
}

resource "aws_lambda_permission" "switch" {
  statement_id  = "existing-http-api-asks"
  action        = "lambda:InvokeFunction"
  function_name = var.authorizer.function_name
  qualifier     = var.authorizer.alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${data.aws_apigatewayv2_api.existing.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.switch.id}"
}

# The service behind it must not see the lease.
resource "aws_apigatewayv2_integration" "orders" {
  api_id             = data.aws_apigatewayv2_api.existing.api_id
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  integration_uri    = "${var.orders_url}/{path}"
  request_parameters = { "remove:header.Killswitch-Lease" = "''" }
}

resource "aws_apigatewayv2_route" "orders" {
  api_id             = data.aws_apigatewayv2_api.existing.api_id
  route_key          = "ANY /v1/tools/orders/{path+}"
  target             = "integrations/${aws_apigatewayv2_integration.orders.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.switch.id
}
