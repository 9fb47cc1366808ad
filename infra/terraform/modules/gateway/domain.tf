# One name for all regions, and one more for clients with certificates, if there are to be such: whoever asks for one is led to the nearest region that is well.

locals {
  domains    = var.domain.name == "" ? {} : { (var.region) = var.domain }
  mutual_tls = var.mutual_tls.name == "" ? {} : { (var.region) = var.mutual_tls }
}

resource "aws_apigatewayv2_domain_name" "this" {
  for_each = local.domains

  domain_name = each.value.name
  tags        = var.tags

  domain_name_configuration {
    certificate_arn = each.value.certificate_arns[var.region]
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  for_each = local.domains

  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.this[each.key].id
  stage       = aws_apigatewayv2_stage.default.id
}

# Asks the API itself: it has no certificate to show.
resource "aws_route53_health_check" "this" {
  for_each = merge(local.domains, local.mutual_tls)

  type              = "HTTPS"
  fqdn              = trimprefix(aws_apigatewayv2_api.this.api_endpoint, "https://")
  port              = 443
  resource_path     = "/v1/health"
  request_interval  = 10
  failure_threshold = 2
  tags              = merge(var.tags, { Name = "${var.name} ${var.region}" })
}

resource "aws_route53_record" "this" {
  for_each = local.domains

  zone_id         = each.value.zone_id
  name            = each.value.name
  type            = "A"
  set_identifier  = var.region
  health_check_id = aws_route53_health_check.this[each.key].id

  latency_routing_policy {
    region = var.region
  }

  alias {
    name                   = aws_apigatewayv2_domain_name.this[each.key].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.this[each.key].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = true
  }
}

# At this name the gateway asks each client for a certificate, and hands it on to the authorizer and the functions. It is beside the
# other addresses, which ask for none: a certificate is one more way to say who one is.
resource "aws_apigatewayv2_domain_name" "mutual_tls" {
  for_each = local.mutual_tls

  domain_name = each.value.name
  tags        = var.tags

  domain_name_configuration {
    certificate_arn                        = each.value.certificate_arns[var.region]
    ownership_verification_certificate_arn = lookup(each.value.ownership_certificate_arns, var.region, null)
    endpoint_type                          = "REGIONAL"
    security_policy                        = "TLS_1_2"
  }

  mutual_tls_authentication {
    truststore_uri     = each.value.truststores[each.key].uri
    truststore_version = each.value.truststores[each.key].version
  }
}

resource "aws_apigatewayv2_api_mapping" "mutual_tls" {
  for_each = local.mutual_tls

  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.mutual_tls[each.key].id
  stage       = aws_apigatewayv2_stage.default.id
}

resource "aws_route53_record" "mutual_tls" {
  for_each = local.mutual_tls

  zone_id         = each.value.zone_id
  name            = each.value.name
  type            = "A"
  set_identifier  = var.region
  health_check_id = aws_route53_health_check.this[each.key].id

  latency_routing_policy {
    region = var.region
  }

  alias {
    name                   = aws_apigatewayv2_domain_name.mutual_tls[each.key].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.mutual_tls[each.key].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = true
  }
}
