# The whole configuration, planned by the real provider, with no account and no network: what it would refuse is refused here.

provider "aws" {
  alias                       = "first"
  region                      = "us-east-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "second"
  region                      = "eu-west-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "third"
  region                      = "ap-southeast-2"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

# Who asks is not asked.

override_data {
  target = module.first_key.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.first.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.first.module.canary_secret.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.first.module.observability.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.second_key["eu-west-1"].data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.second["eu-west-1"].data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.second["eu-west-1"].module.canary_secret.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.second["eu-west-1"].module.observability.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.third_key["ap-southeast-2"].data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.third["ap-southeast-2"].data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.third["ap-southeast-2"].module.canary_secret.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.third["ap-southeast-2"].module.observability.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.secret.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.webhook_secret["siem"].data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.first.module.ring[0].data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_data {
  target = module.boundary.data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

# Keys have no ARN before they are there, and policies name them.

override_resource {
  target          = module.first_key.aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:123456789012:key/1", key_id = "1" }
}

override_resource {
  target          = module.second_key["eu-west-1"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:123456789012:key/2", key_id = "2" }
}

override_resource {
  target          = module.third_key["ap-southeast-2"].aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:ap-southeast-2:123456789012:key/3", key_id = "3" }
}

variables {
  artifacts = { api = "tables.json", authorizer = "tables.json" } # any file: nothing is uploaded
}

run "three_regions" {
  command = plan

  variables {
    regions = ["us-east-1", "eu-west-1", "ap-southeast-2"]
    tools = {
      mail  = { url = "https://mail.example/api", methods = ["POST"], way = "direct" }
      store = { url = "https://store.example", idempotent = true, agents = ["agent://*", "agent://acme/*", "agent://acme/production/*", "agent://acme/production/mailer", "agent://acme/production/mailer#i-1"] }
      crm = {
        url        = "https://crm.example/mcp"
        mcp        = true
        only       = { delete_record = ["agent://acme/production/admin"] }
        in_flight  = "cut"
        credential = { secret = "crm/token", scheme = "Bearer" }
      }
    }
    domain = {
      name    = "switch.example.com"
      zone_id = "Z0123456789"
      certificate_arns = {
        us-east-1      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
        eu-west-1      = "arn:aws:acm:eu-west-1:123456789012:certificate/2"
        ap-southeast-2 = "arn:aws:acm:ap-southeast-2:123456789012:certificate/3"
      }
    }
    mutual_tls = {
      name    = "agents.example.com"
      zone_id = "Z0123456789"
      certificate_arns = {
        us-east-1      = "arn:aws:acm:us-east-1:123456789012:certificate/4"
        eu-west-1      = "arn:aws:acm:eu-west-1:123456789012:certificate/5"
        ap-southeast-2 = "arn:aws:acm:ap-southeast-2:123456789012:certificate/6"
      }
      truststores = {
        us-east-1      = { uri = "s3://acme-trust-us/clients.pem", version = "v1" }
        eu-west-1      = { uri = "s3://acme-trust-eu/clients.pem", version = "v1" }
        ap-southeast-2 = { uri = "s3://acme-trust-ap/clients.pem", version = "v1" }
      }
      authorities = [
        { name = "people", issuer = "CN=Acme People CA,O=Acme", id = "email", revoked = ["0a:1B", "ff"], mappings = [{ claim = "ou", value = "oncall", role = "operator" }] },
        { name = "agents", issuer = "CN=Acme Agents CA,O=Acme", mappings = [{ role = "agent", agent = "{agent}" }, { claim = "o", value = "Acme", role = "agent", agent = "agent://acme/production/{cn}" }] },
      ]
    }
    notifications = { emails = ["oncall@example.com"] }
    identity_providers = [
      {
        issuer    = "https://login.example.com/realms/acme"
        audiences = ["killswitch"]
        mappings = [
          { claim = "/realm_access/roles", value = "oncall", role = "operator" },
          { claim = "/realm_access/roles", value = "staff", role = "viewer" },
        ]
        sign_in = { client_id = "killswitch", name = "Acme login", origins = ["https://token.example.com:8443"] }
      },
      {
        issuer     = "https://abc123-def456-ghi789-jkl012.tokens.sts.global.api.aws"
        audiences  = ["killswitch"]
        algorithms = ["ES384"]
        mappings = [
          { claim = "/https:~1~1sts.amazonaws.com~1/principal_id", value = "arn:aws:iam::123456789012:role/Mailer", role = "agent", agent = "agent://acme/production/mailer" },
          { role = "agent", agent = "agent://acme/production/{/https:~1~1sts.amazonaws.com~1/principal_tags/agent}" },
        ]
      },
    ]
    webhooks    = { siem = { url = "https://siem.example.com/in" } }
    second_ring = { roles = { "agent://acme/production/mailer" = "arn:aws:iam::123456789012:role/mailer" } }
  }

  assert {
    condition     = tolist(keys(output.policies)) == tolist(["ap-southeast-2", "eu-west-1", "us-east-1"])
    error_message = "A region is missing."
  }

  assert {
    condition     = output.url == "https://switch.example.com"
    error_message = "The domain is not the address."
  }

  assert {
    condition     = output.mutual_tls_url == "https://agents.example.com"
    error_message = "Clients with certificates are told another address."
  }

  # IAM is one for all regions.
  assert {
    condition     = contains(keys(output.functions["us-east-1"]), "ring") && !contains(keys(output.functions["eu-west-1"]), "ring")
    error_message = "The second ring is in every region, or in none."
  }

  # The secret is rotated at home; everything else is in every region.
  assert {
    condition     = contains(keys(output.functions["us-east-1"]), "rotation") && !contains(keys(output.functions["eu-west-1"]), "rotation")
    error_message = "The secret would be rotated in every region, or in none."
  }

  assert {
    condition     = length(setsubtract(["authorizer", "heartbeat", "kill", "resume", "agents", "audit", "intents", "keys", "policies", "tools", "health", "monitor", "canary", "webhooks", "widget"], keys(output.functions["ap-southeast-2"]))) == 0
    error_message = "A region lacks a function."
  }
}

run "what_the_third_region_may" {
  command = plan

  module {
    source = "./tests/reading"
  }

  variables {
    policies = run.three_regions.policies["ap-southeast-2"]
  }

  # P2: a kill is written to every region by the function itself.
  assert {
    condition = [for text in output.may["kill"] : text if startswith(text, "PutItem on control")] == [
      "PutItem on control in ap-southeast-2",
      "PutItem on control in eu-west-1",
      "PutItem on control in us-east-1",
    ]
    error_message = "The function kill cannot write to every region, or not only there."
  }

  # P10: each region appends to its own chain.
  assert {
    condition = alltrue([
      for texts in values(output.may) : alltrue([
        for text in texts : !startswith(text, "PutItem on audit") || text == "PutItem on audit in ap-southeast-2 of chain#ap-southeast-2 or event#ap-southeast-2#*"
      ])
    ])
    error_message = "A region may write another one's chain."
  }

  # P11: the heartbeat writes no kill and no lift, and neither does anybody else but kill, resume and the monitor, which puts lost kills back.
  assert {
    condition     = [for function, texts in output.may : function if anytrue([for text in texts : can(regex("^(PutItem|UpdateItem|DeleteItem) on control", text))])] == ["kill", "monitor", "resume"]
    error_message = "Another function may write kills or lifts."
  }

  assert {
    condition     = alltrue([for text in concat(values(output.may)...) : !can(regex("^(DeleteItem|UpdateItem|Scan) on audit", text))])
    error_message = "Somebody may change, delete or scan the record."
  }
}

run "one_region" {
  command = plan

  variables {
    regions = ["us-east-1"]
  }

  assert {
    condition     = tolist(keys(output.urls)) == tolist(["us-east-1"])
    error_message = "There is another region than the one that is named."
  }

  assert {
    condition     = length(setintersection(keys(output.functions["us-east-1"]), ["webhooks", "ring"])) == 0 && length(output.webhook_secret_arns) == 0
    error_message = "There is something for webhooks, or for a second ring, and there are none."
  }

  assert {
    condition     = tolist(keys(output.authorizers)) == tolist(["us-east-1"])
    error_message = "The region's authorizer is not told."
  }
}
