# What the functions' logs say becomes metrics. signals.json is read by the functions' own tests, too: a line that no longer
# fits its pattern fails there.

locals {
  namespace = "Killswitch/${var.name}"

  signals = jsondecode(file("${path.module}/signals.json"))

  # Without a list of functions a signal is looked for in the logs of all.
  filters = merge([
    for metric, signal in local.signals : {
      for key in setintersection(try(signal.functions, keys(var.functions)), keys(var.functions)) : "${metric}-${key}" => {
        metric     = metric
        log_group  = var.functions[key].log_group_name
        pattern    = signal.pattern
        dimensions = try(signal.dimensions, {})
        value      = try(signal.value, "1")
      }
    }
  ]...)
}

resource "aws_cloudwatch_log_metric_filter" "signal" {
  for_each = local.filters

  name           = "${var.name}-${each.key}"
  log_group_name = each.value.log_group
  pattern        = each.value.pattern

  metric_transformation {
    namespace  = local.namespace
    name       = each.value.metric
    value      = each.value.value
    dimensions = each.value.dimensions
  }
}
