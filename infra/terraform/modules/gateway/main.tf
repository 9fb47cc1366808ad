# The region's HTTP API: the routes of routes.json, each behind the authorizer that the table says, and the tools that are called
# straight through. Nothing else is answered, and no page of another origin may call it: there is no CORS configuration.

locals {
  routes = { for row in var.routes : row.route => row }

  # A tool that is called straight through has routes of its own; being more precise they come before the route of all tools.
  direct = { for name, tool in var.tools : name => tool if tool.way == "direct" }
  direct_routes = merge(flatten([
    for name, tool in local.direct : [
      for method in tool.methods : {
        "${method} /v1/tools/${name}"         = { tool = name, integration = "${name} itself" }
        "${method} /v1/tools/${name}/{path+}" = { tool = name, integration = "${name} and below" }
      }
    ]
  ])...)
  direct_integrations = merge([
    for name, tool in local.direct : {
      "${name} itself"    = tool.url
      "${name} and below" = "${tool.url}/{path}"
    }
  ]...)

  # What one agent may not exceed for all its tools together it may not exceed for one of them.
  lease_route = one([for row in var.routes : row if row.credential == "lease" && strcontains(row.route, "{path+}")])

  functions = toset([for row in var.routes : row.function])
}

resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  description   = "Killswitch: stops AI agents."
  protocol_type = "HTTP"
  tags          = var.tags

  # Health checks ask the API itself, so its own address stays, beside the domain if there is one.
  disable_execute_api_endpoint = false
}

# Judges every call anew. It is asked with the Authorization header; where there is none the gateway answers 401 by itself.
resource "aws_apigatewayv2_authorizer" "switch" {
  api_id                            = aws_apigatewayv2_api.this.id
  name                              = "${var.name}-switch"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = var.authorizer.invoke_arn
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  authorizer_result_ttl_in_seconds  = var.authorizer_ttl_seconds
  identity_sources                  = ["$request.header.Authorization"]
}

# The same function, asked with a header that the gateway can take out: a tool that is called straight through must not see the
# lease, and what is in Authorization is passed on whatever a gateway is told (docs/adr/0012).
resource "aws_apigatewayv2_authorizer" "direct" {
  count = length(local.direct) == 0 ? 0 : 1

  api_id                            = aws_apigatewayv2_api.this.id
  name                              = "${var.name}-direct"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = var.authorizer.invoke_arn
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  authorizer_result_ttl_in_seconds  = var.authorizer_ttl_seconds
  identity_sources                  = ["$request.header.Killswitch-Lease"]
}

resource "aws_lambda_permission" "authorizer" {
  statement_id  = "gateway-asks"
  action        = "lambda:InvokeFunction"
  function_name = var.authorizer.function_name
  qualifier     = var.authorizer.alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/authorizers/*"
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = local.functions

  api_id                 = aws_apigatewayv2_api.this.id
  description            = each.key
  integration_type       = "AWS_PROXY"
  integration_uri        = var.functions[each.key].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = min(30000, var.functions[each.key].timeout * 1000)
}

resource "aws_lambda_permission" "function" {
  for_each = local.functions

  statement_id  = "gateway-calls"
  action        = "lambda:InvokeFunction"
  function_name = var.functions[each.key].function_name
  qualifier     = var.functions[each.key].alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

resource "aws_apigatewayv2_route" "this" {
  for_each = local.routes

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.function[each.value.function].id}"
  authorization_type = each.value.authorizer ? "CUSTOM" : "NONE"
  authorizer_id      = each.value.authorizer ? aws_apigatewayv2_authorizer.switch.id : null
}

resource "aws_apigatewayv2_integration" "direct" {
  for_each = local.direct_integrations

  api_id               = aws_apigatewayv2_api.this.id
  description          = each.key
  integration_type     = "HTTP_PROXY"
  integration_method   = "ANY"
  integration_uri      = each.value
  timeout_milliseconds = 29000
  request_parameters   = { "remove:header.Killswitch-Lease" = "''" }
}

resource "aws_apigatewayv2_route" "direct" {
  for_each = local.direct_routes

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.direct[each.value.integration].id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.direct[0].id
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.name}-access"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
  tags              = var.tags
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true
  tags        = var.tags

  # A line of JSON for each call; no header and no query, which may have secrets in them.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      time             = "$context.requestTime"
      requestId        = "$context.requestId"
      routeKey         = "$context.routeKey"
      path             = "$context.path"
      method           = "$context.httpMethod"
      status           = "$context.status"
      latency          = "$context.responseLatency"
      integration      = "$context.integrationLatency"
      integrationError = "$context.integrationErrorMessage"
      authorizer       = "$context.authorizer.latency"
      authorizerStatus = "$context.authorizer.status"
      authorizerError  = "$context.authorizer.error"
      principal        = "$context.authorizer.principalId"
      role             = "$context.authorizer.role"
      agent            = "$context.authorizer.agent"
      instance         = "$context.authorizer.instance"
      reason           = "$context.authorizer.reason"
      sourceIp         = "$context.identity.sourceIp"
      responseLength   = "$context.responseLength"
    })
  }

  # A ceiling for each route, so that agents that run away leave room for the call that stops them.
  default_route_settings {
    detailed_metrics_enabled = true
    throttling_rate_limit    = 100
    throttling_burst_limit   = 200
  }

  dynamic "route_settings" {
    for_each = merge(
      { for key, row in local.routes : key => { rate = row.rate, burst = row.burst } },
      { for key in keys(local.direct_routes) : key => { rate = local.lease_route.rate, burst = local.lease_route.burst } },
    )
    content {
      route_key                = route_settings.key
      detailed_metrics_enabled = true
      throttling_rate_limit    = route_settings.value.rate
      throttling_burst_limit   = route_settings.value.burst
    }
  }

  # Settings of a route that is not there yet are refused.
  depends_on = [aws_apigatewayv2_route.this, aws_apigatewayv2_route.direct]
}
