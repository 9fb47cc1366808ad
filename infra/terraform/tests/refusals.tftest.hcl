# What is refused before anything is made. Planning takes seconds, so each run gets many things wrong at once, one in each
# variable, and every one of them has to be refused.

mock_provider "aws" {
  alias  = "first"
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "second"
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "third"
  source = "./tests/mocks"
}

override_data {
  target = module.first_key.data.aws_region.current
  values = { name = "us-east-1" }
}

override_data {
  target = module.second_key["eu-west-1"].data.aws_region.current
  values = { name = "eu-west-1" }
}

override_data {
  target = module.third_key["ap-southeast-2"].data.aws_region.current
  values = { name = "ap-southeast-2" }
}

variables {
  regions   = ["us-east-1"]
  artifacts = { api = "tables.json", authorizer = "tables.json" } # any file: nothing is uploaded
}

run "the_first_of_each" {
  command = plan

  variables {
    authorizer_ttl_seconds = 5  # an answer that is remembered
    regions                = [] # no region
    name                   = "Killswitch_for_everybody"
    artifacts              = { api = "nowhere.zip" }
    tools                  = { email = { url = "http://mail.example" } } # not encrypted
    lease_seconds          = 7200                                        # two hours
    reserved_concurrency   = { kil = 10 }                                # no such function
    secret_rotation_days   = 0.5
    log_retention_days     = 100 # not one of CloudWatch's

    # an issuer that is not encrypted
    identity_providers = [{ issuer = "http://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }] }]
  }

  expect_failures = [
    var.identity_providers,
    var.authorizer_ttl_seconds,
    var.regions,
    var.name,
    var.artifacts,
    var.tools,
    var.lease_seconds,
    var.reserved_concurrency,
    var.secret_rotation_days,
    var.log_retention_days,
  ]
}

run "the_second" {
  command = plan

  variables {
    authorizer_ttl_seconds = 300                                                       # the provider's own default
    regions                = ["us-east-1", "eu-west-1", "ap-southeast-2", "sa-east-1"] # too many
    name                   = "killswitch-"
    tools                  = { email = { url = "https://user:secret@mail.example" } } # a password in a URL
    lease_seconds          = 2
    reserved_concurrency   = { kill = 0 } # could never be called
    secret_rotation_days   = -1

    # an issuer with a password
    identity_providers = [{ issuer = "https://me:secret@login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }] }]
  }

  expect_failures = [
    var.identity_providers,
    var.authorizer_ttl_seconds,
    var.regions,
    var.name,
    var.tools,
    var.lease_seconds,
    var.reserved_concurrency,
    var.secret_rotation_days,
  ]
}

run "the_third" {
  command = plan

  variables {
    regions          = ["us-east-1", "us-east-1"]                                   # twice the same
    name             = "ks"                                                         # too short
    tools            = { email = { url = "https://mail.example/send?key=secret" } } # a query
    heartbeat_millis = 30000                                                        # too rare for a lease of a minute

    # keys that are not encrypted
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], jwks_uri = "http://login.example.com/keys" }]
  }

  expect_failures = [
    var.identity_providers,
    var.regions,
    var.name,
    var.tools,
    var.heartbeat_millis,
  ]
}

run "the_fourth" {
  command = plan

  variables {
    regions          = ["us-east-1a"]                                      # a zone
    tools            = { email = { url = "https://mail.example/{path}" } } # a placeholder
    heartbeat_millis = 10                                                  # too often

    # an issuer whose tokens may be for anybody
    identity_providers = [{ issuer = "https://login.example.com", audiences = [], mappings = [{ claim = "groups", value = "oncall", role = "operator" }] }]
  }

  expect_failures = [
    var.identity_providers,
    var.regions,
    var.tools,
    var.heartbeat_millis,
  ]
}

run "a_way_that_is_none" {
  command = plan

  variables {
    domain = { name = "switch.example.com", zone_id = "Z1" } # no certificate
    tools  = { email = { url = "https://mail.example", way = "fast" } }

    # an algorithm with a shared secret
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], algorithms = ["HS256"] }]
  }

  expect_failures = [
    var.identity_providers,
    var.domain,
    var.tools,
  ]
}

run "a_method_that_is_none" {
  command = plan

  variables {
    domain = { name = "switch.example.com", certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" } } # no zone
    tools  = { email = { url = "https://mail.example", methods = ["SEND"] } }

    # a token that nobody has signed
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], algorithms = ["RS256", "none"] }]
  }

  expect_failures = [
    var.identity_providers,
    var.domain,
    var.tools,
  ]
}

run "a_tool_whose_name_is_no_segment_of_a_path" {
  command = plan

  variables {
    tools = { "e/mail" = { url = "https://mail.example" } }

    # a role that is none
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "root" }] }]
  }

  expect_failures = [
    var.identity_providers,
    var.tools,
  ]
}

run "a_direct_tool_that_is_to_be_repeated" {
  command = plan

  variables {
    tools = { email = { url = "https://mail.example", way = "direct", idempotent = true } }

    # a claim without a value
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", role = "admin" }] }]
  }

  expect_failures = [
    var.identity_providers,
    var.tools,
  ]
}

run "a_mapping_that_lets_in_everybody" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ role = "admin" }] }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "an_agent_that_is_not_named" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "kind", value = "bot", role = "agent" }] }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "a_person_who_is_an_agent" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "kind", value = "bot", role = "operator", agent = "{sub}" }] }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "an_agent_that_is_no_agents_uri" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ role = "agent", agent = "agent://acme/{sub}" }] }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "an_agent_of_the_switch_itself" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ role = "agent", agent = "agent://killswitch/canary/{sub}" }] }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "an_issuer_that_is_named_twice" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }] }, { issuer = "https://login.example.com/", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }] }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "more_mappings_than_a_function_can_be_told" {
  command = plan

  variables {
    identity_providers = [{
      issuer    = "https://login.example.com"
      audiences = ["killswitch"]
      mappings  = [for number in range(60) : { claim = "email", value = "person-${number}@example.com", role = "viewer" }]
    }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}
