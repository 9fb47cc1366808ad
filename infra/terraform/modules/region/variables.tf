variable "region" {
  description = "The region; the provider's own."
  type        = string
  nullable    = false
}

variable "key_arns" {
  description = "The KMS key of every region, by region."
  type        = map(string)
  nullable    = false
}

variable "global_tables" {
  description = "The names of the global tables, by their keys in tables.json."
  type        = map(string)
  nullable    = false
}

variable "record_stream_arn" {
  description = "The stream of this region's copy of the table audit: its events are published from there."
  type        = string
  nullable    = false
}

variable "settings" {
  description = "What is the same in every region; the root module's variables say what each means."
  type = object({
    name    = string
    regions = list(string)

    functions = map(object({
      artifact    = string
      handler     = string
      memory      = number
      timeout     = number
      concurrency = optional(number, -1)
      schedule    = optional(string)
      rotates     = optional(string)
      watches     = optional(string)
      needs       = optional(string)
    }))
    routes = list(object({
      route      = string
      function   = string
      authorizer = bool
      credential = string
      rate       = number
      burst      = number
    }))
    tables = map(object({
      hash    = string
      range   = string
      global  = bool
      ttl     = optional(string)
      indexes = map(object({ hash = string, range = string }))
    }))

    artifacts            = map(string)
    secret_name          = string
    secret_rotation_days = number
    tools = map(object({
      url        = string
      methods    = set(string)
      way        = string
      idempotent = bool
      agents     = optional(set(string))
      mcp        = optional(bool, false)
      only       = optional(map(set(string)), {})
      in_flight  = optional(string, "leave")
      credential = optional(object({ secret = string, header = string, scheme = string }))
    }))
    identity_providers = list(object({
      issuer     = string
      audiences  = set(string)
      jwks_uri   = string
      algorithms = set(string)
      mappings   = list(object({ claim = string, value = string, role = string, agent = string }))
      sign_in    = optional(object({ client_id = string, name = string, scopes = set(string), origins = set(string) }))
    }))
    mutual_tls = object({
      name                       = string
      zone_id                    = string
      certificate_arns           = map(string)
      ownership_certificate_arns = map(string)
      truststores                = map(object({ uri = string, version = string }))
      authorities = list(object({
        name       = string
        issuer     = string
        public_key = string
        id         = string
        revoked    = set(string)
        mappings   = list(object({ claim = string, value = string, role = string, agent = string }))
      }))
    })
    webhooks   = map(object({ url = string, events = set(string) }))
    ring_roles = map(string)
    domain = object({
      name             = string
      zone_id          = string
      certificate_arns = map(string)
    })

    lease_seconds          = number
    heartbeat_millis       = number
    authorizer_ttl_seconds = number
    reserved_concurrency   = map(number)
    deletion_protection    = bool
    log_retention_days     = number
    notifications          = any
    thresholds             = any
    test_events            = string
    tags                   = map(string)
  })
  nullable = false

  validation {
    condition     = length(setsubtract([for row in var.settings.routes : row.function], keys(var.settings.functions))) == 0
    error_message = "A route leads to a function that is not in functions.json."
  }
}
