# Everything that a region has of its own. It needs no other region to stop an agent.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  settings = var.settings
  name     = local.settings.name
  regions  = local.settings.regions

  # The secret is rotated where it was made; its copies follow. What nobody has asked for is not there.
  functions = {
    for key, row in local.settings.functions : key => row
    if row.watches == null && (row.rotates == null || var.region == local.regions[0]) && (row.needs == null ? true : local.wanted[row.needs])
  }
  wanted = {
    webhooks    = length(local.settings.webhooks) > 0
    second-ring = length(local.settings.ring_roles) > 0 && var.region == local.regions[0] # IAM is one for all regions
  }

  # Who looks at the switch from outside comes after the gateway; without keys it cannot.
  watching = { for key, row in local.settings.functions : key => row if row.watches != null }
  watched  = local.settings.secret_rotation_days > 0

  deployed = merge(module.function, module.watching)

  schedules = { for key, row in local.settings.functions : key => row.schedule if row.schedule != null && (row.watches == null ? contains(keys(local.functions), key) : local.watched) }

  canary_secret_name = "${local.name}/canary"

  # Who gives leases or checks them. The others are not told where the secret is.
  know_secret = ["authorizer", "heartbeat", "tools"]

  # Who looks at keys, and so at what stands for one. The function tools looks at leases alone.
  know_issuers = ["authorizer", "heartbeat"]

  # And who serves the page, if people sign in there by a login.
  told_of_issuers = concat(local.know_issuers, length([for provider in local.settings.identity_providers : provider if provider.sign_in != null]) > 0 ? ["health"] : [])

  issuers = [
    for provider in local.settings.identity_providers : {
      for name, value in {
        issuer     = provider.issuer
        audiences  = provider.audiences
        jwksUri    = provider.jwks_uri
        algorithms = provider.algorithms
        mappings   = [for mapping in provider.mappings : { for field, value in mapping : field => value if value != null }]
        signIn = provider.sign_in == null ? null : {
          for field, value in {
            clientId = provider.sign_in.client_id
            name     = provider.sign_in.name
            scopes   = length(provider.sign_in.scopes) == 0 ? null : provider.sign_in.scopes
            origins  = length(provider.sign_in.origins) == 0 ? null : provider.sign_in.origins
          } : field => value if value != null
        }
      } : name => value if value != null
    }
  ]

  authorities = [
    for authority in local.settings.mutual_tls.authorities : {
      for name, value in {
        name      = authority.name
        issuer    = authority.issuer
        publicKey = authority.public_key
        id        = authority.id
        revoked   = length(authority.revoked) == 0 ? null : authority.revoked
        mappings  = [for mapping in authority.mappings : { for field, value in mapping : field => value if value != null }]
      } : name => value if value != null
    }
  ]

  # What the function tools has to know of the tools that it calls. Nothing is said that goes without saying: there is little room.
  kept_tools = {
    for name, tool in local.settings.tools : name => {
      for field, value in {
        url        = tool.url
        methods    = contains(tool.methods, "ANY") ? null : tool.methods
        idempotent = tool.idempotent ? true : null
        mcp        = tool.mcp ? true : null
        inFlight   = tool.in_flight == "leave" ? null : tool.in_flight
        credential = tool.credential
      } : field => value if value != null
    } if tool.way == "kept"
  }

  # Who may call a tool, where not every agent may: the gate of the authorizer and that of the function tools are told the same.
  tool_agents = {
    for name, tool in local.settings.tools : name => merge(
      tool.agents == null ? {} : { agents = tool.agents },
      length(tool.only) == 0 ? {} : { only = tool.only },
    ) if tool.agents != null || length(tool.only) > 0
  }

  environment = {
    for key in keys(local.functions) : key => key == "rotation" ? {} : key == "webhooks" ? local.telling : merge(
      {
        KILLSWITCH_FUNCTION     = key
        KILLSWITCH_REGIONS      = join(",", local.regions)
        KILLSWITCH_TABLE_PREFIX = "${local.name}-"
      },
      contains(local.know_secret, key) ? { KILLSWITCH_SIGNING_SECRET = local.settings.secret_name } : {},
      contains(local.told_of_issuers, key) && length(local.issuers) > 0 ? { KILLSWITCH_ISSUERS = jsonencode(local.issuers) } : {},
      contains(local.know_issuers, key) && length(local.authorities) > 0 ? { KILLSWITCH_CERTIFICATES = jsonencode(local.authorities) } : {},
      contains(["agents", "audit", "ring"], key) && length(local.settings.ring_roles) > 0 ? { KILLSWITCH_RING = jsonencode(local.settings.ring_roles) } : {},
      key == "ring" ? { KILLSWITCH_RING_POLICY = module.permissions.ring_policy_arn } : {},
      key == "tools" ? { KILLSWITCH_TOOLS = jsonencode(local.kept_tools) } : {},
      contains(["authorizer", "tools"], key) && length(local.tool_agents) > 0 ? { KILLSWITCH_TOOL_AGENTS = jsonencode(local.tool_agents) } : {},
      key == "heartbeat" ? {
        KILLSWITCH_LEASE_SECONDS  = tostring(local.settings.lease_seconds)
        KILLSWITCH_NEXT_HEARTBEAT = format("PT%.3fS", local.settings.heartbeat_millis / 1000)
      } : {},
    )
  }
}

# Receivers, by name. Which events each hears of, the bus knows.
locals {
  telling = {
    KILLSWITCH_NAME            = local.name
    KILLSWITCH_WEBHOOKS        = jsonencode({ for name, webhook in local.settings.webhooks : name => webhook.url })
    KILLSWITCH_WEBHOOK_SECRETS = "${local.name}/webhooks/"
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
  webhooks           = keys(local.settings.webhooks)
  ring_roles         = values(local.settings.ring_roles)
  tool_secret_names  = toset([for tool in local.settings.tools : tool.credential.secret if tool.credential != null])
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
  mutual_tls             = local.settings.mutual_tls
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

# Others' systems that hear of events, each with a rule of its own on the bus.
module "webhooks" {
  source = "../webhooks"
  count  = local.wanted.webhooks ? 1 : 0

  name           = local.name
  region         = var.region
  event_bus_name = module.observability.event_bus_name
  function       = module.function["webhooks"]
  events         = { for name, webhook in local.settings.webhooks : name => webhook.events }
  tags           = local.settings.tags
}

# What denies the roles of killed agents, and what has it do so.
module "ring" {
  source = "../ring"
  count  = local.wanted["second-ring"] ? 1 : 0

  name       = local.name
  region     = var.region
  policy_arn = module.permissions.ring_policy_arn
  function   = module.function["ring"]
  record     = { stream_arn = var.record_stream_arn, key_arn = var.key_arns[var.region] }
  tags       = local.settings.tags
}

# Payloads to break the glass with, ready in the console.
module "test_events" {
  source = "../test-events"

  functions = { for key in ["kill", "resume"] : key => module.function[key].function_name }
  registry  = local.settings.test_events
  tags      = local.settings.tags
}
