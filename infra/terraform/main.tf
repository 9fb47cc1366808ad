# Killswitch, in one to three regions.
#
#   agent ───key───▶                      ┌──────────▶ heartbeat ───────────┐
#   agent ───lease─▶  gateway: HTTP API ──┼─▶ authorizer ─▶ tools, intents  ├─▶ tables ◀══ replicas ══▶ tables
#   operator ─key──▶                      └─▶ authorizer ─▶ kill, resume, … ┘     of this region and of the others
#   operator ─IAM──▶ (break glass, console) ────────────────▶ kill, resume, widget
#
# Each region has everything of this, and works alone. What regions share are the global tables and the signing secret. A kill
# does not wait for replication: the function writes it to every region's tables itself.

locals {
  # Who may call what, what runs, where it is kept: the same files that the code and its tests read.
  routes    = jsondecode(file("${path.module}/routes.json"))
  functions = jsondecode(file("${path.module}/functions.json"))
  tables    = jsondecode(file("${path.module}/tables.json"))

  home   = var.regions[0]
  second = slice(var.regions, min(1, length(var.regions)), min(2, length(var.regions)))
  third  = slice(var.regions, min(2, length(var.regions)), min(3, length(var.regions)))
}

# ── Encryption ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
# A key in each region, the account's own, for tables, secret and logs.

module "first_key" {
  source    = "./modules/key"
  providers = { aws = aws.first }

  name   = var.name
  region = local.home
  tags   = var.tags
}

module "second_key" {
  source    = "./modules/key"
  for_each  = toset(local.second)
  providers = { aws = aws.second }

  name   = var.name
  region = each.key
  tags   = var.tags
}

module "third_key" {
  source    = "./modules/key"
  for_each  = toset(local.third)
  providers = { aws = aws.third }

  name   = var.name
  region = each.key
  tags   = var.tags
}

locals {
  key_arns = merge(
    { (local.home) = module.first_key.arn },
    { for region, key in module.second_key : region => key.arn },
    { for region, key in module.third_key : region => key.arn },
  )
}

# ── What every region has a copy of ──────────────────────────────────────────────────────────────────────────────────────────
# Kills and lifts (control), agents and keys (registry), checkpoints, actions, the record (audit).

module "tables" {
  source    = "./modules/tables"
  providers = { aws = aws.first }

  name                = var.name
  tables              = local.tables
  global              = true
  home                = local.home
  key_arns            = local.key_arns
  deletion_protection = var.deletion_protection
  tags                = var.tags
}

# What leases are signed with.

module "secret" {
  source    = "./modules/secret"
  providers = { aws = aws.first }

  name              = "${var.name}/lease-signing"
  description       = "Signs the leases of ${var.name}. Whoever reads it can write leases."
  home              = local.home
  key_arns          = local.key_arns
  rotation_function = module.first.functions["rotation"].arn
  rotation_days     = var.secret_rotation_days
  tags              = var.tags
}

# What the messages to each webhook are signed with, in every region. Its first value is made at once. A receiver has to learn
# each new one, so another comes when somebody asks for it, or after the longest time that there is.

module "webhook_secret" {
  source    = "./modules/secret"
  for_each  = var.webhooks
  providers = { aws = aws.first }

  name              = "${var.name}/webhooks/${each.key}"
  description       = "Signs what ${var.name} tells the webhook ${each.key}. Whoever reads it can write such messages."
  home              = local.home
  key_arns          = local.key_arns
  rotation_function = module.first.functions["rotation"].arn
  rotation_days     = var.secret_rotation_days == 0 ? 0 : 1000
  tags              = var.tags
}

# ── The regions ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
# In each: gateway, functions with their roles, the tables of instances and intents, the monitor's clock, the canary, alarms,
# and a dashboard.

locals {
  settings = {
    name                   = var.name
    regions                = var.regions
    functions              = local.functions
    routes                 = local.routes
    tables                 = local.tables
    artifacts              = local.artifacts
    secret_name            = module.secret.name
    secret_rotation_days   = var.secret_rotation_days
    tools                  = var.tools
    identity_providers     = var.identity_providers
    mutual_tls             = var.mutual_tls
    webhooks               = var.webhooks
    ring_roles             = var.second_ring.roles
    domain                 = var.domain
    lease_seconds          = var.lease_seconds
    heartbeat_millis       = var.heartbeat_millis
    authorizer_ttl_seconds = var.authorizer_ttl_seconds
    reserved_concurrency   = var.reserved_concurrency
    deletion_protection    = var.deletion_protection
    log_retention_days     = var.log_retention_days
    notifications          = var.notifications
    thresholds             = var.thresholds
    test_events            = var.test_events
    tags                   = var.tags
  }

  artifacts = {
    api        = coalesce(var.artifacts.api, "${path.module}/../../src/api/target/function.zip")
    authorizer = coalesce(var.artifacts.authorizer, "${path.module}/../../src/authorizer/target/authorizer.zip")
  }
}

module "first" {
  source    = "./modules/region"
  providers = { aws = aws.first }

  region            = local.home
  key_arns          = local.key_arns
  global_tables     = module.tables.names
  record_stream_arn = module.tables.stream_arns[local.home]["audit"]
  settings          = local.settings
}

module "second" {
  source    = "./modules/region"
  for_each  = toset(local.second)
  providers = { aws = aws.second }

  region            = each.key
  key_arns          = local.key_arns
  global_tables     = module.tables.names
  record_stream_arn = module.tables.stream_arns[each.key]["audit"]
  settings          = local.settings
}

module "third" {
  source    = "./modules/region"
  for_each  = toset(local.third)
  providers = { aws = aws.third }

  region            = each.key
  key_arns          = local.key_arns
  global_tables     = module.tables.names
  record_stream_arn = module.tables.stream_arns[each.key]["audit"]
  settings          = local.settings
}

locals {
  by_region = merge({ (local.home) = module.first }, module.second, module.third)
}

# ── People, and agents' own roles ────────────────────────────────────────────────────────────────────────────────────────────
# Who may see, kill and resume with AWS credentials alone, and the most that an agent's role may be allowed.

module "break_glass" {
  source    = "./modules/break-glass"
  providers = { aws = aws.first }

  name          = var.name
  function_arns = flatten([for region in values(local.by_region) : [for key in ["kill", "resume", "widget"] : region.functions[key].arn]])
  tags          = var.tags
}

module "boundary" {
  source    = "./modules/boundary"
  providers = { aws = aws.first }

  name          = "${var.name}-agents-boundary"
  table_arns    = toset(concat(values(module.tables.arns), module.first.table_arns))
  function_arns = toset([for function in values(module.first.functions) : function.arn])
  secret_arns   = toset(concat([for secret in module.webhook_secret : secret.arn], [module.secret.arn, replace(module.first.canary_secret_arn, "/.{6}$/", "??????")])) # each region's canary has its own
  key_arns      = toset(values(local.key_arns))
  tags          = var.tags
}
