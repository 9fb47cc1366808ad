mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  region            = "us-east-1"
  key_arns          = { us-east-1 = "arn:aws:kms:us-east-1:123456789012:key/1", eu-west-1 = "arn:aws:kms:eu-west-1:123456789012:key/2" }
  global_tables     = { control = "killswitch-control", audit = "killswitch-audit" }
  record_stream_arn = "arn:aws:dynamodb:us-east-1:123456789012:table/killswitch-audit/stream/2026-01-01T00:00:00.000"
}

run "files" {
  module {
    source = "../../tests/files"
  }
}

run "settings_of_the_home" {
  command = plan

  variables {
    settings = run.files.settings
  }

  assert {
    condition     = sort(concat(keys(local.environment), keys(local.watching))) == sort(keys(run.files.functions))
    error_message = "The home does not have every function of functions.json."
  }

  assert {
    condition = local.environment["kill"] == tomap({
      KILLSWITCH_FUNCTION     = "kill"
      KILLSWITCH_REGIONS      = "us-east-1,eu-west-1"
      KILLSWITCH_TABLE_PREFIX = "killswitch-"
    })
    error_message = "The function kill is told something else."
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_SIGNING_SECRET")] == ["authorizer", "heartbeat", "tools"]
    error_message = "Another function is told where the secret is, or one of those that need it is not."
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_ISSUERS")] == []
    error_message = "Somebody is told of issuers where none is named."
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_CERTIFICATES")] == []
    error_message = "Somebody is told of authorities where none is named."
  }

  assert {
    condition     = local.environment["heartbeat"].KILLSWITCH_LEASE_SECONDS == "60" && local.environment["heartbeat"].KILLSWITCH_NEXT_HEARTBEAT == "PT0.500S"
    error_message = "Leases and heartbeats do not last as long as was said."
  }

  assert {
    condition     = jsondecode(local.environment["tools"].KILLSWITCH_TOOLS) == { store = { url = "https://store.example", methods = ["POST"], idempotent = true } }
    error_message = "The function tools is told of another tool than the kept one."
  }

  assert {
    condition = local.environment["webhooks"] == tomap({
      KILLSWITCH_NAME            = "killswitch"
      KILLSWITCH_WEBHOOKS        = "{\"siem\":\"https://siem.example/in\"}"
      KILLSWITCH_WEBHOOK_SECRETS = "killswitch/webhooks/"
    })
    error_message = "The function webhooks is told something else."
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_RING")] == ["agents", "audit", "ring"] && local.environment["ring"].KILLSWITCH_RING_POLICY == "arn:aws:iam::123456789012:policy/killswitch-ring-deny"
    error_message = "Another function is told of agents' roles, or one that needs it is not."
  }

  assert {
    condition     = local.schedules == { canary = "rate(20 minutes)", monitor = "rate(1 minute)", ring = "rate(5 minutes)" }
    error_message = "The monitor is not called every minute, or the canary not every twenty, or the ring not every five, or something else is."
  }
}

run "where_nobody_is_to_be_told_there_is_nobody_who_tells" {
  command = plan

  variables {
    settings = merge(run.files.settings, { webhooks = {}, ring_roles = {} })
  }

  assert {
    condition     = length(setintersection(keys(local.functions), ["webhooks", "ring"])) == 0 && length(module.webhooks) == 0 && length(module.ring) == 0
    error_message = "The function webhooks is there, and has nobody to tell; or ring, and has no role."
  }
}

run "tools_of_some_agents" {
  command = plan

  variables {
    settings = merge(run.files.settings, {
      tools = {
        mail  = { url = "https://mail.example", methods = ["ANY"], way = "direct", idempotent = false, agents = ["agent://acme/*"] }
        plain = { url = "https://plain.example", methods = ["ANY"], way = "kept", idempotent = false }
        crm = {
          url        = "https://crm.example", methods = ["ANY"], way = "kept", idempotent = false, mcp = true, in_flight = "cut"
          only       = { delete = ["agent://acme/production/admin"], erase = [] }
          credential = { secret = "crm/token", header = "Authorization", scheme = "Bearer" }
        }
      }
    })
  }

  assert {
    condition = jsondecode(local.environment["tools"].KILLSWITCH_TOOLS) == {
      plain = { url = "https://plain.example" }
      crm = {
        url        = "https://crm.example", mcp = true, inFlight = "cut"
        credential = { secret = "crm/token", header = "Authorization", scheme = "Bearer" }
      }
    }
    error_message = "The function tools is told something else: ${local.environment["tools"].KILLSWITCH_TOOLS}"
  }

  # P11: who may call a tool is said to both gates, of direct tools as of kept ones, and nothing of those that are for everybody.
  assert {
    condition = alltrue([for key in ["authorizer", "tools"] : jsondecode(local.environment[key].KILLSWITCH_TOOL_AGENTS) == {
      mail = { agents = ["agent://acme/*"] }
      crm  = { only = { delete = ["agent://acme/production/admin"], erase = [] } }
    }])
    error_message = "A gate is told something else: ${local.environment["authorizer"].KILLSWITCH_TOOL_AGENTS}"
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_TOOL_AGENTS")] == ["authorizer", "tools"]
    error_message = "Another function is told who may call tools."
  }

  assert {
    condition     = strcontains(module.permissions.policies["tools"], "secret:crm/token-??????")
    error_message = "The function tools may not read what the tool is called with."
  }
}

run "nothing_is_said_of_tools_that_are_for_everybody" {
  command = plan

  variables {
    settings = run.files.settings
  }

  assert {
    condition     = length([for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_TOOL_AGENTS")]) == 0
    error_message = "A function is told of a list that nobody has made."
  }
}

run "the_canary_rests_where_nobody_makes_keys_for_it" {
  command = plan

  variables {
    settings = merge(run.files.settings, { secret_rotation_days = 0, tools = {}, ring_roles = {} })
  }

  assert {
    condition     = keys(local.schedules) == ["monitor"]
    error_message = "The canary would complain every twenty minutes that it has no keys."
  }
}

run "whoever_looks_at_keys_is_told_of_issuers" {
  command = plan

  variables {
    settings = merge(run.files.settings, {
      identity_providers = [
        {
          issuer     = "https://login.example.com"
          audiences  = ["killswitch"]
          jwks_uri   = null
          algorithms = ["RS256"]
          mappings   = [{ claim = "groups", value = "oncall", role = "operator", agent = null }]
        },
        {
          issuer     = "https://abc123.tokens.sts.global.api.aws"
          audiences  = ["killswitch"]
          jwks_uri   = "https://abc123.tokens.sts.global.api.aws/jwks"
          algorithms = ["ES384"]
          mappings   = [{ claim = null, value = null, role = "agent", agent = "agent://acme/production/{sub}" }]
        },
      ]
    })
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_ISSUERS")] == ["authorizer", "heartbeat"]
    error_message = "Another function is told of issuers, or one of those that look at keys is not."
  }

  assert {
    condition = jsondecode(local.environment["authorizer"].KILLSWITCH_ISSUERS) == [
      {
        issuer     = "https://login.example.com"
        audiences  = ["killswitch"]
        algorithms = ["RS256"]
        mappings   = [{ claim = "groups", value = "oncall", role = "operator" }]
      },
      {
        issuer     = "https://abc123.tokens.sts.global.api.aws"
        audiences  = ["killswitch"]
        jwksUri    = "https://abc123.tokens.sts.global.api.aws/jwks"
        algorithms = ["ES384"]
        mappings   = [{ role = "agent", agent = "agent://acme/production/{sub}" }]
      },
    ]
    error_message = "The functions would be told something else than what was said."
  }
}

run "whoever_serves_the_page_is_told_of_issuers_that_people_sign_in_at" {
  command = plan

  variables {
    settings = merge(run.files.settings, {
      identity_providers = [
        {
          issuer     = "https://login.example.com"
          audiences  = ["killswitch"]
          jwks_uri   = null
          algorithms = ["RS256"]
          mappings   = [{ claim = "groups", value = "oncall", role = "operator", agent = null }]
          sign_in    = { client_id = "killswitch", name = "Acme login", scopes = ["groups", "openid"], origins = ["https://token.example.com"] }
        },
        {
          issuer     = "https://id.example.org"
          audiences  = ["switch"]
          jwks_uri   = null
          algorithms = ["RS256"]
          mappings   = [{ claim = "groups", value = "staff", role = "viewer", agent = null }]
          sign_in    = { client_id = "switch", name = "Globex", scopes = [], origins = [] }
        },
      ]
    })
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_ISSUERS")] == ["authorizer", "health", "heartbeat"]
    error_message = "The page would name no login, or another function is told of issuers."
  }

  assert {
    condition = [for issuer in jsondecode(local.environment["health"].KILLSWITCH_ISSUERS) : issuer.signIn] == [
      { clientId = "killswitch", name = "Acme login", scopes = ["groups", "openid"], origins = ["https://token.example.com"] },
      { clientId = "switch", name = "Globex" },
    ]
    error_message = "The page would name another login than was said."
  }

  assert {
    condition     = toset([for route in local.settings.routes : route.function if strcontains(route.route, "/dashboard")]) == toset(["health"])
    error_message = "Another function serves the page: it has to be told of issuers."
  }
}

run "whoever_looks_at_keys_is_told_of_authorities" {
  command = plan

  variables {
    settings = merge(run.files.settings, {
      mutual_tls = merge(run.files.settings.mutual_tls, {
        authorities = [
          { name = "people", issuer = "CN=Acme People CA,O=Acme", public_key = "MFkw", id = "email", revoked = ["0a1b"], mappings = [{ claim = "ou", value = "oncall", role = "operator", agent = null }] },
          { name = "agents", issuer = "CN=Acme Agents CA,O=Acme", public_key = null, id = null, revoked = [], mappings = [{ claim = null, value = null, role = "agent", agent = "{agent}" }] },
        ]
      })
    })
  }

  assert {
    condition     = [for key, variables in local.environment : key if contains(keys(variables), "KILLSWITCH_CERTIFICATES")] == ["authorizer", "heartbeat"]
    error_message = "Another function is told of authorities, or one of those that look at keys is not."
  }

  assert {
    condition = jsondecode(local.environment["heartbeat"].KILLSWITCH_CERTIFICATES) == [
      { name = "people", issuer = "CN=Acme People CA,O=Acme", publicKey = "MFkw", id = "email", revoked = ["0a1b"], mappings = [{ claim = "ou", value = "oncall", role = "operator" }] },
      { name = "agents", issuer = "CN=Acme Agents CA,O=Acme", mappings = [{ role = "agent", agent = "{agent}" }] },
    ]
    error_message = "The functions would be told something else than what was said."
  }
}

run "the_ring_is_in_the_first_region_alone_and_told_of_in_each" {
  command = plan

  variables {
    region   = "eu-west-1"
    settings = run.files.settings
  }

  assert {
    condition     = !contains(keys(local.functions), "ring") && length(module.ring) == 0 && !contains(keys(local.schedules), "ring") && local.environment["agents"].KILLSWITCH_RING != ""
    error_message = "Two regions would set the same roles, or the second does not know what to tell."
  }
}
