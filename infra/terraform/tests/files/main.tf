# The data files, read for tests, and the settings of a switch made of them.

locals {
  routes    = jsondecode(file("${path.module}/../../routes.json"))
  functions = jsondecode(file("${path.module}/../../functions.json"))
  tables    = jsondecode(file("${path.module}/../../tables.json"))
}

output "routes" {
  value = local.routes
}

output "functions" {
  value = local.functions
}

output "tables" {
  value = local.tables
}

output "settings" {
  value = {
    name                   = "killswitch"
    regions                = ["us-east-1", "eu-west-1"]
    functions              = local.functions
    routes                 = local.routes
    tables                 = local.tables
    artifacts              = { api = "main.tf", authorizer = "main.tf" } # any file: nothing is uploaded
    secret_name            = "killswitch/lease-signing"
    secret_rotation_days   = 30
    tools                  = { store = { url = "https://store.example", methods = ["POST"], way = "kept", idempotent = true }, mail = { url = "https://mail.example", methods = ["ANY"], way = "direct", idempotent = false } }
    identity_providers     = []
    mutual_tls             = { name = "", zone_id = "", certificate_arns = {}, ownership_certificate_arns = {}, truststores = {}, authorities = [] }
    webhooks               = { siem = { url = "https://siem.example/in", events = ["KILLED", "LIFTED"] } }
    ring_roles             = { "agent://acme/production/mailer" = "arn:aws:iam::123456789012:role/mailer" }
    domain                 = { name = "", zone_id = "", certificate_arns = {} }
    lease_seconds          = 60
    heartbeat_millis       = 500
    authorizer_ttl_seconds = 0
    reserved_concurrency   = { resume = 5 }
    deletion_protection    = true
    log_retention_days     = 90
    notifications          = {}
    thresholds             = {}
    test_events            = "none"
    tags                   = {}
  }
}
