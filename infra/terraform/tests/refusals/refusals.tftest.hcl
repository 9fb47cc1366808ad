# What is refused before anything is made. The variables are those of the switch (a link), without anything to plan, since a plan takes
# seconds and a refusal needs none. Where a run gets many things wrong at once, one in each variable, every one has to be refused.

variables {
  regions   = ["us-east-1"]
  artifacts = { api = "functions.json", authorizer = "functions.json" } # any file: nothing is uploaded
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
    webhooks           = { siem = { url = "http://siem.example/in" } } # not encrypted
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

    # an issuer with a password
    identity_providers = [{ issuer = "https://me:secret@login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }] }]
    webhooks           = { siem = { url = "https://user:secret@siem.example/in" } } # a password in a URL
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
    var.webhooks,
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
    webhooks           = { siem = { url = "https://siem.example", events = ["TOLD"] } } # never on the bus
  }

  expect_failures = [
    var.identity_providers,
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
    regions          = ["us-east-1a"]                                      # a zone
    tools            = { email = { url = "https://mail.example/{path}" } } # a placeholder
    heartbeat_millis = 10                                                  # too often

    # an issuer whose tokens may be for anybody
    identity_providers = [{ issuer = "https://login.example.com", audiences = [], mappings = [{ claim = "groups", value = "oncall", role = "operator" }] }]
    second_ring        = { roles = { "agent://acme/production/mailer" = "arn:aws:iam::123456789012:role/killswitch-kill-us-east-1" } } # the switch's own
    webhooks           = { siem = { url = "https://siem.example", events = [] } }                                                      # hears of nothing
  }

  expect_failures = [
    var.identity_providers,
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
    domain = { name = "switch.example.com", zone_id = "Z1" } # no certificate
    tools  = { email = { url = "https://mail.example", way = "fast" } }

    # an algorithm with a shared secret
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], algorithms = ["HS256"] }]
    second_ring        = { roles = { "agent://acme/production/mailer" = "arn:aws:iam::123456789012:role/agents", "agent://acme/production/seller" = "arn:aws:iam::123456789012:role/agents" } } # a role of two
    webhooks           = { "s/iem" = { url = "https://siem.example" } }                                                                                                                         # a name that is no name of a secret
  }

  expect_failures = [
    var.identity_providers,
    var.domain,
    var.tools,
    var.webhooks,
    var.second_ring,
  ]
}

run "a_method_that_is_none" {
  command = plan

  variables {
    domain = { name = "switch.example.com", certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" } } # no zone
    tools  = { email = { url = "https://mail.example", methods = ["SEND"] } }

    # a token that nobody has signed
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], algorithms = ["RS256", "none"] }]
    second_ring        = { roles = { for n in range(51) : "agent://acme/production/mailer-${n}" => "arn:aws:iam::123456789012:role/mailer-${n}" } } # too many
    webhooks           = { for n in range(21) : "siem-${n}" => { url = "https://siem.example" } }                                                   # too many
  }

  expect_failures = [
    var.identity_providers,
    var.domain,
    var.tools,
    var.webhooks,
    var.second_ring,
  ]
}

run "a_tool_whose_name_is_no_segment_of_a_path" {
  command = plan

  variables {
    tools = { "e/mail" = { url = "https://mail.example" } }

    # a role that is none
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "root" }] }]
    second_ring        = { roles = { "agent://acme/*" = "arn:aws:iam::123456789012:role/mailer" } } # not one agent
  }

  expect_failures = [
    var.identity_providers,
    var.tools,
    var.second_ring,
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

run "a_sign_in_whose_tokens_would_be_for_somebody_else" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], sign_in = { client_id = "another", name = "Acme login" } }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "a_sign_in_whose_button_says_nothing" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], sign_in = { client_id = "killswitch", name = " " } }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "a_sign_in_with_a_scope_that_is_two" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], sign_in = { client_id = "killswitch", name = "Acme login", scopes = ["openid groups"] } }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "a_sign_in_at_an_origin_that_is_none" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], sign_in = { client_id = "killswitch", name = "Acme login", origins = ["https://token.example.com/"] } }]
  }

  expect_failures = [
    var.identity_providers,
  ]
}

run "a_sign_in_at_everybodys_origin" {
  command = plan

  variables {
    identity_providers = [{ issuer = "https://login.example.com", audiences = ["killswitch"], mappings = [{ claim = "groups", value = "oncall", role = "operator" }], sign_in = { client_id = "killswitch", name = "Acme login", origins = ["https://*.example.com"] } }]
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

run "a_direct_tool_whose_calls_are_to_be_cut_off" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", way = "direct", in_flight = "cut" } }

    # everybody with a certificate an admin
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=Acme CA", mappings = [{ role = "admin" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_direct_tool_with_a_credential" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", way = "direct", credential = { secret = "crm/token" } } }

    # an authority that would let in nobody
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=Acme CA", mappings = [] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_direct_mcp_server" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", way = "direct", mcp = true } }

    # a trust store that is not in S3
    mutual_tls = { truststores = { us-east-1 = { uri = "https://example.com/ca.pem", version = "1" } } }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "an_agent_that_is_no_scope" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", agents = ["acme/production/mailer"] } }

    # two of the same name
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=One", mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }, { name = "acme", issuer = "CN=Two", mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_scope_in_capital_letters" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", agents = ["agent://acme/Production/*"] } }

    # a name that could be taken for another's
    mutual_tls = { authorities = [{ name = "acme:people", issuer = "CN=Acme CA", mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_scope_with_a_star_in_the_middle" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", agents = ["agent://*/production/mailer"] } }

    # no distinguished name
    mutual_tls = { authorities = [{ name = "acme", issuer = "Acme CA", mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_scope_of_a_tool_of_an_mcp_server_that_is_none" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", mcp = true, only = { delete = ["everybody"] } } }

    # no serial number
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=Acme CA", revoked = ["dana"], mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_tool_of_a_tool_that_is_no_mcp_server" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", only = { delete = ["agent://acme/*"] } } }

    # no trust store
    mutual_tls = { name = "agents.example.com", zone_id = "Z1", certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" }, authorities = [{ name = "acme", issuer = "CN=Acme CA", mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_tool_of_an_mcp_server_without_a_name" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", mcp = true, only = { "" = ["agent://acme/*"] } } }

    # a claim that no certificate has
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=Acme CA", id = "sub", mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "an_mcp_server_that_takes_get" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", mcp = true, methods = ["GET", "POST"] } }

    # the switch's own agents
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=Acme CA", mappings = [{ role = "agent", agent = "agent://killswitch/production/{cn}" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_call_in_flight_that_is_paused" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", in_flight = "pause" } }

    # a role that there is not
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=Acme CA", mappings = [{ claim = "ou", value = "oncall", role = "root" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_secret_by_its_arn_which_is_another_one_in_each_region" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", credential = { secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:crm-AbCdEf" } } }

    # more than a function can be told
    mutual_tls = { authorities = [{ name = "acme", issuer = "CN=Acme CA", mappings = [for n in range(60) : { claim = "cn", value = "person-${n}", role = "operator" }] }] }
  }

  expect_failures = [
    var.mutual_tls,
    var.tools,
  ]
}

run "a_value_in_place_of_a_secrets_name" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", credential = { secret = "Bearer s3cr3t!" } } }
  }

  expect_failures = [
    var.tools,
  ]
}

run "a_credential_in_a_header_of_the_connection" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", credential = { secret = "crm/token", header = "Host" } } }
  }

  expect_failures = [
    var.tools,
  ]
}

run "a_credential_with_a_scheme_that_is_none" {
  command = plan

  variables {
    tools = { crm = { url = "https://crm.example", credential = { secret = "crm/token", scheme = "Bearer:" } } }
  }

  expect_failures = [
    var.tools,
  ]
}

run "an_address_for_certificates_that_everybody_uses" {
  command = plan

  variables {
    domain = { name = "switch.example.com", zone_id = "Z1", certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" } }
    mutual_tls = {
      name             = "switch.example.com"
      zone_id          = "Z1"
      certificate_arns = { us-east-1 = "arn:aws:acm:us-east-1:123456789012:certificate/1" }
      truststores      = { us-east-1 = { uri = "s3://acme-trust/ca.pem", version = "1" } }
      authorities      = [{ name = "acme", issuer = "CN=Acme CA", mappings = [{ claim = "ou", value = "oncall", role = "operator" }] }]
    }
  }

  expect_failures = [
    var.mutual_tls,
  ]
}
