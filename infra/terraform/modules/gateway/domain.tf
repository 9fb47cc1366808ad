# One name for all regions, and one more for clients with certificates, if there are to be such: whoever asks for one is led to the nearest region that is well.

locals {
  # At the second the gateway asks each client for a certificate, and hands it on to the authorizer and the functions. It is beside
  # the other addresses, which ask for none: a certificate is one more way to say who one is.
  names = merge(
    var.domain.name == "" ? {} : { plain = var.domain },
    var.mutual_tls.name == "" ? {} : { mutual_tls = var.mutual_tls },
  )
}

resource "aws_apigatewayv2_domain_name" "this" {
  for_each = local.names

  domain_name = each.value.name
  tags        = var.tags

  domain_name_configuration {
    certificate_arn                        = each.value.certificate_arns[var.region]
    ownership_verification_certificate_arn = try(each.value.ownership_certificate_arns[var.region], null)
    endpoint_type                          = "REGIONAL"
    security_policy                        = "TLS_1_2"
  }

  dynamic "mutual_tls_authentication" {
    for_each = each.key == "mutual_tls" ? [var.mutual_tls.truststores[var.region]] : []

    content {
      truststore_uri     = mutual_tls_authentication.value.uri
      truststore_version = mutual_tls_authentication.value.version
    }
  }
}

resource "aws_apigatewayv2_api_mapping" "this" {
  for_each = local.names

  api_id      = aws_apigatewayv2_api.this.id
  domain_name = aws_apigatewayv2_domain_name.this[each.key].id
  stage       = aws_apigatewayv2_stage.default.id
}

# Asks the API itself: it has no certificate to show.
resource "aws_route53_health_check" "this" {
  for_each = length(local.names) == 0 ? [] : toset([var.region])

  type              = "HTTPS"
  fqdn              = trimprefix(aws_apigatewayv2_api.this.api_endpoint, "https://")
  port              = 443
  resource_path     = "/v1/health"
  request_interval  = 10
  failure_threshold = 2
  tags              = merge(var.tags, { Name = "${var.name} ${var.region}" })
}

resource "aws_route53_record" "this" {
  for_each = local.names

  zone_id         = each.value.zone_id
  name            = each.value.name
  type            = "A"
  set_identifier  = var.region
  health_check_id = aws_route53_health_check.this[var.region].id

  latency_routing_policy {
    region = var.region
  }

  alias {
    name                   = aws_apigatewayv2_domain_name.this[each.key].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.this[each.key].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = true
  }
}
