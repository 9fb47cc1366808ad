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
    log_retention_days     = 100                                           # not one of CloudWatch's
    webhooks               = { siem = { url = "http://siem.example/in" } } # not encrypted
  }

  expect_failures = [
    var.authorizer_ttl_seconds,
    var.regions,
    var.name,
    var.artifacts,
    var.tools,
    var.lease_seconds,
    var.reserved_concurrency,
    var.secret_rotation_days,
    var.log_retention_days,
    var.webhooks,
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
    webhooks               = { siem = { url = "https://user:secret@siem.example/in" } } # a password in a URL
  }

  expect_failures = [
    var.authorizer_ttl_seconds,
    var.regions,
    var.name,
    var.tools,
    var.lease_seconds,
    var.reserved_concurrency,
    var.secret_rotation_days,
    var.webhooks,
  ]
}

run "the_third" {
  command = plan

  variables {
    regions          = ["us-east-1", "us-east-1"]                                     # twice the same
    name             = "ks"                                                           # too short
    tools            = { email = { url = "https://mail.example/send?key=secret" } }   # a query
    heartbeat_millis = 30000                                                          # too rare for a lease of a minute
    webhooks         = { siem = { url = "https://siem.example", events = ["TOLD"] } } # never on the bus
  }

  expect_failures = [
    var.regions,
    var.name,
    var.tools,
    var.heartbeat_millis,
    var.webhooks,
  ]
}

run "the_fourth" {
  command = plan

  variables {
    second_ring      = { roles = { "agent://acme/production/mailer" = "arn:aws:iam::123456789012:role/killswitch-kill-us-east-1" } } # the switch's own
    regions          = ["us-east-1a"]                                                                                                # a zone
    tools            = { email = { url = "https://mail.example/{path}" } }                                                           # a placeholder
    heartbeat_millis = 10                                                                                                            # too often
    webhooks         = { siem = { url = "https://siem.example", events = [] } }                                                      # hears of nothing
  }

  expect_failures = [
    var.regions,
    var.tools,
    var.second_ring,
    var.heartbeat_millis,
    var.webhooks,
  ]
}

run "a_way_that_is_none" {
  command = plan

  variables {
    second_ring = { roles = { "agent://acme/production/mailer" = "arn:aws:iam::123456789012:role/agents", "agent://acme/production/seller" = "arn:aws:iam::123456789012:role/agents" } } # a role of two
    domain      = { name = "switch.example.com", zone_id = "Z1" }                                                                                                                        # no certificate
    tools       = { email = { url = "https://mail.example", way = "fast" } }
    webhooks    = { "s/iem" = { url = "https://siem.example" } } # a name that is no name of a secret
  }

  expect_failures = [
    var.domain,
    var.tools,
    var.webhooks,
    var.second_ring,
  ]
}

run "a_method_that_is_none" {
  command = plan

  variables {
    second_ring = { roles = { for n in range(51) : "agent://acme/production/mailer-${n}" => "arn:aws:iam::123456789012:role/mailer-${n}" } } # too many
    domain      = { name = "switch.example.com", certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" } }     # no zone
    tools       = { email = { url = "https://mail.example", methods = ["SEND"] } }
    webhooks    = { for n in range(21) : "siem-${n}" => { url = "https://siem.example" } } # too many
  }

  expect_failures = [
    var.domain,
    var.tools,
    var.webhooks,
    var.second_ring,
  ]
}

run "a_tool_whose_name_is_no_segment_of_a_path" {
  command = plan

  variables {
    second_ring = { roles = { "agent://acme/*" = "arn:aws:iam::123456789012:role/mailer" } } # not one agent
    tools       = { "e/mail" = { url = "https://mail.example" } }
  }

  expect_failures = [
    var.tools,
    var.second_ring,
  ]
}

run "a_direct_tool_that_is_to_be_repeated" {
  command = plan

  variables {
    tools = { email = { url = "https://mail.example", way = "direct", idempotent = true } }
  }

  expect_failures = [
    var.tools,
  ]
}
