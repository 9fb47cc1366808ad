terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6.0"
    }
  }
}

# Hangs the switch's authorizer on a REST API that is there already. The same function answers a REST API with a policy. The
# path has to be one of the switch's own, since the authorizer refuses what it does not know: /v1/tools/<tool>/….

provider "aws" {
  region = var.region
}

data "aws_region" "current" {}
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  execution_arn = "arn:${data.aws_partition.current.partition}:execute-api:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:${var.api_id}"
}

resource "aws_api_gateway_authorizer" "switch" {
  rest_api_id                      = var.api_id
  name                             = "killswitch"
  type                             = "REQUEST"
  authorizer_uri                   = var.authorizer.invoke_arn
  authorizer_result_ttl_in_seconds = 0 # never more: an answer that is remembered lets a killed agent act
  identity_source                  = "method.request.header.Killswitch-Lease"
}

resource "aws_lambda_permission" "switch" {
  statement_id  = "existing-rest-api-asks"
  action        = "lambda:InvokeFunction"
  function_name = var.authorizer.function_name
  qualifier     = var.authorizer.alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${local.execution_arn}/authorizers/${aws_api_gateway_authorizer.switch.id}"
}

# /v1/tools/orders/{path+}
resource "aws_api_gateway_resource" "v1" {
  rest_api_id = var.api_id
  parent_id   = var.root_resource_id
  path_part   = "v1"
}

resource "aws_api_gateway_resource" "tools" {
  rest_api_id = var.api_id
  parent_id   = aws_api_gateway_resource.v1.id
  path_part   = "tools"
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = var.api_id
  parent_id   = aws_api_gateway_resource.tools.id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "path" {
  rest_api_id = var.api_id
  parent_id   = aws_api_gateway_resource.orders.id
  path_part   = "{path+}"
}

resource "aws_api_gateway_method" "orders" {
  rest_api_id   = var.api_id
  resource_id   = aws_api_gateway_resource.path.id
  http_method   = "POST"
  authorization = "CUSTOM"
  authorizer_id = aws_api_gateway_authorizer.switch.id

  request_parameters = {
    "method.request.path.path" = true
  }
}

# An integration of the type HTTP, without PROXY, passes on only what it names: the lease is not among it.
resource "aws_api_gateway_integration" "orders" {
  rest_api_id             = var.api_id
  resource_id             = aws_api_gateway_resource.path.id
  http_method             = aws_api_gateway_method.orders.http_method
  type                    = "HTTP"
  integration_http_method = "POST"
  uri                     = "${var.orders_url}/{path}"
  passthrough_behavior    = "WHEN_NO_MATCH"

  request_parameters = {
    "integration.request.path.path" = "method.request.path.path"
  }
}

resource "aws_api_gateway_method_response" "orders" {
  rest_api_id = var.api_id
  resource_id = aws_api_gateway_resource.path.id
  http_method = aws_api_gateway_method.orders.http_method
  status_code = "200"
}

resource "aws_api_gateway_integration_response" "orders" {
  rest_api_id = var.api_id
  resource_id = aws_api_gateway_resource.path.id
  http_method = aws_api_gateway_method.orders.http_method
  status_code = aws_api_gateway_method_response.orders.status_code

  depends_on = [aws_api_gateway_integration.orders]
}
