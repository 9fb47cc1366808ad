# Payloads for the Test tab of Lambda's console, as its shareable test events: a schema of this name for each function, in a
# registry of this name, with the payloads as its examples. None does anything as it stands: the agent is no URI before somebody
# writes it, and the reason is empty.

locals {
  registry = "lambda-testevent-schemas"

  fields = {
    an-agent       = { agent = "agent://ORG/ENVIRONMENT/NAME", reason = "" }
    an-environment = { scope = "agent://ORG/ENVIRONMENT/*", reason = "" }
  }

  events = {
    for key in keys(var.functions) : key => { for name, fields in local.fields : "${key}-${name}" => { value = fields } }
  }
}

resource "aws_schemas_registry" "this" {
  count = var.registry == "new" ? 1 : 0

  name        = local.registry
  description = "Test events that are shared in Lambda's console."
  tags        = var.tags
}

resource "aws_schemas_schema" "this" {
  for_each = var.registry == "none" ? {} : local.events

  name          = "_${var.functions[each.key]}-schema"
  registry_name = local.registry
  type          = "OpenApi3"
  description   = "Payloads for the function ${var.functions[each.key]}, by hand."
  tags          = var.tags

  content = jsonencode({
    openapi = "3.0.0"
    info    = { version = "1.0.0", title = "Event" }
    paths   = {}
    components = {
      schemas = {
        Event = {
          type       = "object"
          required   = ["reason"]
          properties = { for field in ["agent", "scope", "instance", "reason", "incident", "actor", "idempotencyKey"] : field => { type = "string" } }
        }
      }
      examples = each.value
    }
  })

  depends_on = [aws_schemas_registry.this]
}
