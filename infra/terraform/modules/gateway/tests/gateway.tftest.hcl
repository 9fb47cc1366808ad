mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name       = "killswitch"
  region     = "us-east-1"
  authorizer = { function_name = "killswitch-authorizer", alias = "live", invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/authorizer" }
  key_arn    = "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  functions = {
    heartbeat = { function_name = "killswitch-heartbeat", alias = "live", invoke_arn = "arn:heartbeat", timeout = 10 }
    kill      = { function_name = "killswitch-kill", alias = "live", invoke_arn = "arn:kill", timeout = 10 }
    resume    = { function_name = "killswitch-resume", alias = "live", invoke_arn = "arn:resume", timeout = 10 }
    agents    = { function_name = "killswitch-agents", alias = "live", invoke_arn = "arn:agents", timeout = 15 }
    audit     = { function_name = "killswitch-audit", alias = "live", invoke_arn = "arn:audit", timeout = 15 }
    intents   = { function_name = "killswitch-intents", alias = "live", invoke_arn = "arn:intents", timeout = 15 }
    keys      = { function_name = "killswitch-keys", alias = "live", invoke_arn = "arn:keys", timeout = 15 }
    policies  = { function_name = "killswitch-policies", alias = "live", invoke_arn = "arn:policies", timeout = 15 }
    tools     = { function_name = "killswitch-tools", alias = "live", invoke_arn = "arn:tools", timeout = 29 }
    health    = { function_name = "killswitch-health", alias = "live", invoke_arn = "arn:health", timeout = 5 }
  }
}

run "files" {
  module {
    source = "../../tests/files"
  }
}

run "the_table_of_routes" {
  variables {
    routes = run.files.routes
  }

  assert {
    condition     = sort(keys(aws_apigatewayv2_route.this)) == sort(run.files.routes[*].route)
    error_message = "The gateway does not have exactly the routes of routes.json."
  }

  # P1: whatever an agent may do goes past the authorizer. These do not: the health check, which says nothing, the page, whose
  # files hold nothing, and the heartbeat, which has to reach a killed agent and looks at its key itself.
  assert {
    condition = sort([for key, route in aws_apigatewayv2_route.this : key if route.authorization_type != "CUSTOM"]) == tolist([
      "GET /dashboard",
      "GET /dashboard/{path+}",
      "GET /v1/health",
      "POST /v1/agents/{org}/{environment}/{name}/heartbeat",
    ])
    error_message = "Another route than the heartbeat, the health check and the page can be called without the authorizer."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.this : route.authorization_type == "NONE" || route.authorizer_id == aws_apigatewayv2_authorizer.switch.id])
    error_message = "A route stands behind another authorizer."
  }

  assert {
    condition     = alltrue([for row in run.files.routes : aws_apigatewayv2_route.this[row.route].target == "integrations/${aws_apigatewayv2_integration.function[row.function].id}"])
    error_message = "A route leads to another function than routes.json says."
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.switch.authorizer_result_ttl_in_seconds == 0
    error_message = "The gateway remembers answers of the authorizer: a killed agent could go on acting."
  }

  assert {
    condition = (
      aws_apigatewayv2_authorizer.switch.authorizer_type == "REQUEST" &&
      aws_apigatewayv2_authorizer.switch.authorizer_payload_format_version == "2.0" &&
      aws_apigatewayv2_authorizer.switch.enable_simple_responses &&
      aws_apigatewayv2_authorizer.switch.identity_sources == toset(["$request.header.Authorization"])
    )
    error_message = "The authorizer is not asked in payload format 2.0, with simple responses, by the Authorization header."
  }

  assert {
    condition = {
      for each in aws_apigatewayv2_stage.default.route_settings : each.route_key => "${each.throttling_rate_limit}, ${each.throttling_burst_limit}"
    } == { for row in run.files.routes : row.route => "${row.rate}, ${row.burst}" }
    error_message = "A route has another ceiling than routes.json says."
  }

  assert {
    condition     = aws_apigatewayv2_stage.default.name == "$default" && aws_apigatewayv2_stage.default.auto_deploy
    error_message = "Routes are not deployed by themselves, or have the stage's name in their path."
  }

  assert {
    condition     = length(aws_apigatewayv2_api.this.cors_configuration) == 0
    error_message = "Pages of other origins may call the switch."
  }

  assert {
    condition     = !can(regex("(?i)header|query", join(" ", values(jsondecode(one(aws_apigatewayv2_stage.default.access_log_settings).format)))))
    error_message = "The access log has headers or queries in it, and so could have credentials."
  }

  assert {
    condition     = alltrue([for permission in aws_lambda_permission.function : permission.qualifier == "live" && permission.source_arn != null])
    error_message = "Another gateway could call a function."
  }

  assert {
    condition     = length(aws_apigatewayv2_route.direct) == 0 && length(aws_apigatewayv2_authorizer.direct) == 0
    error_message = "There is a way to tools, and no tool."
  }
}

run "a_route_that_takes_a_credential_is_not_let_out_of_the_authorizer" {
  command = plan

  variables {
    routes = [{ route = "POST /v1/fleet/kill", function = "kill", authorizer = false, credential = "key", rate = 1, burst = 1 }]
  }

  expect_failures = [var.routes]
}

run "an_answer_is_never_remembered" {
  command = plan

  variables {
    routes                 = run.files.routes
    authorizer_ttl_seconds = 5
  }

  expect_failures = [var.authorizer_ttl_seconds]
}

run "tools" {
  variables {
    routes = run.files.routes
    tools = {
      mail  = { url = "https://mail.example/api", methods = ["POST", "GET"], way = "direct" }
      bank  = { url = "https://bank.example", methods = ["ANY"], way = "direct" }
      store = { url = "https://store.example", methods = ["ANY"], way = "kept" }
    }
  }

  assert {
    condition = tolist(keys(aws_apigatewayv2_route.direct)) == tolist([
      "ANY /v1/tools/bank",
      "ANY /v1/tools/bank/{path+}",
      "GET /v1/tools/mail",
      "GET /v1/tools/mail/{path+}",
      "POST /v1/tools/mail",
      "POST /v1/tools/mail/{path+}",
    ])
    error_message = "A direct tool has other routes than those of its methods, or a kept one has some."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.direct : route.authorization_type == "CUSTOM" && route.authorizer_id == aws_apigatewayv2_authorizer.direct[0].id])
    error_message = "A direct tool can be called without the authorizer."
  }

  assert {
    condition = (
      aws_apigatewayv2_authorizer.direct[0].authorizer_result_ttl_in_seconds == 0 &&
      aws_apigatewayv2_authorizer.direct[0].identity_sources == toset(["$request.header.Killswitch-Lease"])
    )
    error_message = "The lease of a direct call is remembered, or is looked for where it cannot be taken out."
  }

  # P6: the tool never sees the lease.
  assert {
    condition     = alltrue([for integration in aws_apigatewayv2_integration.direct : integration.request_parameters == tomap({ "remove:header.Killswitch-Lease" = "''" })])
    error_message = "A direct tool is shown the lease."
  }

  assert {
    condition = { for key, integration in aws_apigatewayv2_integration.direct : key => integration.integration_uri } == {
      "bank itself"    = "https://bank.example"
      "bank and below" = "https://bank.example/{path}"
      "mail itself"    = "https://mail.example/api"
      "mail and below" = "https://mail.example/api/{path}"
    }
    error_message = "A direct tool is not called at its own address."
  }
}

run "a_domain" {
  variables {
    routes = run.files.routes
    domain = { name = "switch.example.com", zone_id = "Z1", certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" } }
  }

  assert {
    condition = (
      one(aws_route53_record.this["plain"].latency_routing_policy).region == "us-east-1" &&
      aws_route53_record.this["plain"].health_check_id == aws_route53_health_check.this["us-east-1"].id &&
      aws_route53_health_check.this["us-east-1"].resource_path == "/v1/health"
    )
    error_message = "The name does not lead to the nearest region that is well."
  }
}

run "a_domain_without_a_certificate_here" {
  command = plan

  variables {
    routes = run.files.routes
    domain = { name = "switch.example.com", zone_id = "Z1", certificate_arns = { eu-west-1 = "arn:aws:acm:eu-west-1:123456789012:certificate/1" } }
  }

  expect_failures = [var.domain]
}

run "a_name_for_clients_with_certificates" {
  variables {
    routes = run.files.routes
    mutual_tls = {
      name             = "agents.example.com"
      zone_id          = "Z1"
      certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" }
      truststores      = { us-east-1 = { uri = "s3://acme-trust/clients.pem", version = "v1" } }
    }
  }

  assert {
    condition = (
      one(aws_apigatewayv2_domain_name.this["mutual_tls"].mutual_tls_authentication).truststore_uri == "s3://acme-trust/clients.pem" &&
      one(aws_apigatewayv2_domain_name.this["mutual_tls"].mutual_tls_authentication).truststore_version == "v1"
    )
    error_message = "Clients are not asked for a certificate of the authorities that were named."
  }

  assert {
    condition = (
      aws_apigatewayv2_api_mapping.this["mutual_tls"].api_id == aws_apigatewayv2_api.this.id &&
      aws_apigatewayv2_api_mapping.this["mutual_tls"].stage == aws_apigatewayv2_stage.default.id
    )
    error_message = "The name leads to another API, and so past routes, throttles and the authorizer."
  }

  # The canary and the health checks have no certificate.
  assert {
    condition     = !aws_apigatewayv2_api.this.disable_execute_api_endpoint && keys(aws_apigatewayv2_domain_name.this) == ["mutual_tls"]
    error_message = "The addresses that ask for no certificate are gone, or have become others."
  }

  assert {
    condition = (
      one(aws_route53_record.this["mutual_tls"].latency_routing_policy).region == "us-east-1" &&
      aws_route53_record.this["mutual_tls"].health_check_id == aws_route53_health_check.this["us-east-1"].id
    )
    error_message = "The name does not lead to the nearest region that is well."
  }
}

run "a_name_for_clients_with_certificates_and_no_trust_store_here" {
  command = plan

  variables {
    routes = run.files.routes
    mutual_tls = {
      name             = "agents.example.com"
      zone_id          = "Z1"
      certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" }
      truststores      = { eu-west-1 = { uri = "s3://acme-trust/clients.pem", version = "v1" } }
    }
  }

  expect_failures = [var.mutual_tls]
}
