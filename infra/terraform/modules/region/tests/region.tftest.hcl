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
    condition     = local.environment["heartbeat"].KILLSWITCH_LEASE_SECONDS == "60" && local.environment["heartbeat"].KILLSWITCH_NEXT_HEARTBEAT == "PT0.500S"
    error_message = "Leases and heartbeats do not last as long as was said."
  }

  assert {
    condition     = jsondecode(local.environment["tools"].KILLSWITCH_TOOLS) == { store = { url = "https://store.example", methods = ["POST"], idempotent = true } }
    error_message = "The function tools is told of another tool than the kept one."
  }

  assert {
    condition     = local.schedules == { canary = "rate(20 minutes)", monitor = "rate(1 minute)" }
    error_message = "The monitor is not called every minute, or the canary not every twenty, or something else is."
  }
}

run "the_canary_rests_where_nobody_makes_keys_for_it" {
  command = plan

  variables {
    settings = merge(run.files.settings, { secret_rotation_days = 0, tools = {} })
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
