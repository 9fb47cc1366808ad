# Everything that a region has of its own. It needs no other region to stop an agent.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  settings = var.settings
  name     = local.settings.name
  regions  = local.settings.regions

  # The secret is rotated where it was made; its copies follow.
  functions = { for key, row in local.settings.functions : key => row if row.watches == null && (row.rotates == null || var.region == local.regions[0]) }

  # Who looks at the switch from outside comes after the gateway; without keys it cannot.
  watching = { for key, row in local.settings.functions : key => row if row.watches != null }
  watched  = local.settings.secret_rotation_days > 0

  deployed = merge(module.function, module.watching)

  schedules = { for key, row in local.settings.functions : key => row.schedule if row.schedule != null && (row.watches == null || local.watched) }

  canary_secret_name = "${local.name}/canary"

  # Who gives leases or checks them. The others are not told where the secret is.
  know_secret = ["authorizer", "heartbeat", "tools"]

  kept_tools = { for name, tool in local.settings.tools : name => { url = tool.url, methods = tool.methods, idempotent = tool.idempotent } if tool.way == "kept" }

  environment = {
    for key in keys(local.functions) : key => key == "rotation" ? {} : merge(
      {
        KILLSWITCH_FUNCTION     = key
        KILLSWITCH_REGIONS      = join(",", local.regions)
        KILLSWITCH_TABLE_PREFIX = "${local.name}-"
      },
      contains(local.know_secret, key) ? { KILLSWITCH_SIGNING_SECRET = local.settings.secret_name } : {},
      key == "tools" ? { KILLSWITCH_TOOLS = jsonencode(local.kept_tools) } : {},
      key == "heartbeat" ? {
        KILLSWITCH_LEASE_SECONDS  = tostring(local.settings.lease_seconds)
        KILLSWITCH_NEXT_HEARTBEAT = format("PT%.3fS", local.settings.heartbeat_millis / 1000)
      } : {},
    )
  }
}

# Heartbeats: they are most of what is written, and a copy of each in every region would cost as much again. And intents: each waits
# where it was taken.
module "tables" {
  source = "../tables"

  name                = local.name
  tables              = local.settings.tables
  global              = false
  home                = var.region
  key_arns            = { (var.region) = var.key_arns[var.region] }
  deletion_protection = local.settings.deletion_protection
  tags                = local.settings.tags
}

moved {
  from = module.instances
  to   = module.tables
}

# What each function may do: the table is in there.
module "permissions" {
  source = "../permissions"

  name        = local.name
  partition   = data.aws_partition.current.partition
  account     = data.aws_caller_identity.current.account_id
  region      = var.region
  regions     = local.regions
  key_arns    = var.key_arns
  secret_name = local.settings.secret_name

  canary_secret_name = local.canary_secret_name
}

module "function" {
  source   = "../function"
  for_each = local.functions

  name               = local.name
  key                = each.key
  region             = var.region
  artifact           = local.settings.artifacts[each.value.artifact]
  handler            = each.value.handler
  memory             = each.value.memory
  timeout            = each.value.timeout
  concurrency        = lookup(local.settings.reserved_concurrency, each.key, each.value.concurrency)
  policy             = module.permissions.policies[each.key]
  environment        = local.environment[each.key]
  key_arn            = var.key_arns[var.region]
  log_retention_days = local.settings.log_retention_days
  tags               = local.settings.tags
}

# The canary: killed and resumed through the gateway, like anybody else. It knows the gateway's address, which there is only once
# the other functions are there, and where its keys are.
module "watching" {
  source   = "../function"
  for_each = local.watching

  name               = local.name
  key                = each.key
  region             = var.region
  artifact           = local.settings.artifacts[each.value.artifact]
  handler            = each.value.handler
  memory             = each.value.memory
  timeout            = each.value.timeout
  concurrency        = lookup(local.settings.reserved_concurrency, each.key, each.value.concurrency)
  policy             = module.permissions.policies[each.key]
  environment        = { KILLSWITCH_GATEWAY = module.gateway.url, KILLSWITCH_CANARY_SECRET = local.canary_secret_name }
  key_arn            = var.key_arns[var.region]
  log_retention_days = local.settings.log_retention_days
  tags               = local.settings.tags
}

# The canary's keys: the function keys makes them when the secret is rotated, the first time at once, and nobody else sees them.
module "canary_secret" {
  source = "../secret"

  name              = local.canary_secret_name
  description       = "The keys of the canary in ${var.region}. Whoever reads them can kill and resume the canary, and nobody else."
  home              = var.region
  key_arns          = { (var.region) = var.key_arns[var.region] }
  rotation_function = module.function["keys"].function_arn
  rotation_days     = local.settings.secret_rotation_days
  tags              = local.settings.tags
}

# Monitor and canary have no route; they are called by the clock.
resource "aws_cloudwatch_event_rule" "schedule" {
  for_each = local.schedules

  name                = "${local.name}-${each.key}"
  description         = "Calls the function ${each.key}: ${each.value}."
  schedule_expression = each.value
  tags                = local.settings.tags

  # The first round wants keys.
  depends_on = [module.canary_secret]
}

resource "aws_cloudwatch_event_target" "schedule" {
  for_each = local.schedules

  rule      = aws_cloudwatch_event_rule.schedule[each.key].name
  target_id = "function"
  arn       = local.deployed[each.key].alias_arn
}

resource "aws_lambda_permission" "schedule" {
  for_each = local.schedules

  statement_id  = "clock-calls"
  action        = "lambda:InvokeFunction"
  function_name = local.deployed[each.key].function_name
  qualifier     = local.deployed[each.key].alias
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.schedule[each.key].arn
}

# The way in, for agents and for people.
module "gateway" {
  source = "../gateway"

  name                   = local.name
  region                 = var.region
  routes                 = local.settings.routes
  functions              = { for key, function in module.function : key => merge(function, { timeout = local.functions[key].timeout }) }
  authorizer             = module.function["authorizer"]
  authorizer_ttl_seconds = local.settings.authorizer_ttl_seconds
  tools                  = { for name, tool in local.settings.tools : name => { url = tool.url, methods = tool.methods, way = tool.way } }
  domain                 = local.settings.domain
  key_arn                = var.key_arns[var.region]
  log_retention_days     = local.settings.log_retention_days
  tags                   = local.settings.tags
}

# Alarms, the dashboard, and who is told.
module "observability" {
  source = "../observability"

  name               = local.name
  region             = var.region
  regions            = toset(local.regions)
  functions          = { for key, function in local.deployed : key => { function_name = function.function_name, log_group_name = function.log_group_name } }
  widget_arn         = module.function["widget"].alias_arn
  api_id             = module.gateway.api_id
  api_log_group_name = module.gateway.access_log_group_name
  tables             = var.global_tables
  record             = { stream_arn = var.record_stream_arn, key_arn = var.key_arns[var.region] }
  canary             = local.watched
  notifications      = local.settings.notifications
  thresholds         = local.settings.thresholds
  log_retention_days = local.settings.log_retention_days
  tags               = local.settings.tags
}

# Payloads to break the glass with, ready in the console.
module "test_events" {
  source = "../test-events"

  functions = { for key in ["kill", "resume"] : key => module.function[key].function_name }
  registry  = local.settings.test_events
  tags      = local.settings.tags
}
