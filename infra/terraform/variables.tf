variable "regions" {
  description = "One to three regions; the first is the home, where global tables are made and the secret is rotated. Each needs its provider: aws.first, aws.second, aws.third. A region is added by naming it at the end; the home cannot be changed."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.regions) >= 1 && length(var.regions) <= 3
    error_message = "Name one, two or three regions."
  }

  validation {
    condition     = length(distinct(var.regions)) == length(var.regions)
    error_message = "A region is named twice."
  }

  validation {
    condition     = alltrue([for region in var.regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))])
    error_message = "A region is written like us-east-1."
  }
}

variable "name" {
  description = "What the names of everything start with. Another name makes another switch in the same account."
  type        = string
  default     = "killswitch"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "A small letter first, then small letters, digits and hyphens, 3 to 20 in all, no hyphen at the end: it becomes part of the names of roles and tables."
  }
}

variable "artifacts" {
  description = "Where the two zips are. Those that scripts/package has built in this repository, if you name none."
  type = object({
    api        = optional(string, "")
    authorizer = optional(string, "")
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for path in values(var.artifacts) : path == "" ? true : fileexists(path)])
    error_message = "A zip that is named is not there: build it with scripts/package."
  }
}

variable "tools" {
  description = <<-EOT
    The tools that agents may call, by name, as /v1/tools/<name>/…: where each is, which methods it takes (ANY if none is named),
    and which way a call goes. `kept`: through the function tools, which writes each action down and does it once; `idempotent`
    says that the tool itself knows repeats by their Idempotency-Key. `direct`: from the gateway straight to the tool, fastest,
    nothing written down; the lease then comes in the header Killswitch-Lease. `agents`: the scopes of those who may call it
    (agent://acme/production/*); every agent if it is left out, and nobody if it is empty. The README has the rest, which kept
    tools have: `mcp`, `only`, `in_flight`, `credential`.
  EOT
  type = map(object({
    url        = string
    methods    = optional(set(string), ["ANY"])
    way        = optional(string, "kept")
    idempotent = optional(bool, false)
    agents     = optional(set(string))
    mcp        = optional(bool, false)
    only       = optional(map(set(string)), {})
    in_flight  = optional(string, "leave")
    credential = optional(object({
      secret = string
      header = optional(string, "Authorization")
      scheme = optional(string, "")
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.tools) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name))])
    error_message = "A tool's name has small letters, digits and hyphens, at most 63, and starts and ends with a letter or a digit."
  }

  validation {
    condition     = alltrue([for tool in var.tools : can(regex("^https://[^@?#{}[:space:]/]+(/[^@?#{}[:space:]]*[^@?#{}[:space:]/])?$", tool.url))])
    error_message = "A tool's url is of the form https://host/path: no slash at its end, no user, no query. What it needs besides does not belong into a URL."
  }

  validation {
    condition     = alltrue([for tool in var.tools : contains(["kept", "direct"], tool.way)])
    error_message = "A tool's way is kept or direct."
  }

  validation {
    condition     = alltrue([for tool in var.tools : length(tool.methods) > 0 && length(setsubtract(tool.methods, ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"])) == 0])
    error_message = "A tool's methods are some of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS; or ANY."
  }

  validation {
    condition     = alltrue([for tool in var.tools : tool.way == "kept" || !(tool.idempotent || tool.mcp || tool.in_flight != "leave" || tool.credential != null)])
    error_message = "idempotent, mcp, in_flight and credential say what the function tools does with a call; a direct tool is never called by it."
  }

  validation {
    condition = alltrue([
      for scope in flatten([for tool in var.tools : concat(tolist(coalesce(tool.agents, [])), flatten([for scopes in tool.only : tolist(scopes)]))]) :
      can(regex("^agent://(\\*|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/(\\*|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/(\\*|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(#[A-Za-z0-9._:-]{1,128})?)))$", scope))
    ])
    error_message = "Who may call a tool is said in scopes: agent://*, agent://acme/*, agent://acme/production/*, agent://acme/production/mailer."
  }

  validation {
    condition     = alltrue([for tool in var.tools : tool.mcp ? length(setsubtract(tool.methods, ["ANY", "DELETE", "POST"])) == 0 : length(tool.only) == 0])
    error_message = "An MCP server takes POST and DELETE, and only such a tool has tools of its own, for which there is only."
  }

  validation {
    condition     = alltrue([for name in flatten([for tool in var.tools : keys(tool.only)]) : can(regex("^[ -~]{1,256}$", name))])
    error_message = "The name of a tool of an MCP server has 1 to 256 characters of ASCII."
  }

  validation {
    condition     = alltrue([for tool in var.tools : contains(["leave", "cut"], tool.in_flight)])
    error_message = "What becomes of a call that is under way when its agent is killed: leave or cut."
  }

  validation {
    condition     = alltrue([for tool in var.tools : tool.credential == null ? true : can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", tool.credential.secret))])
    error_message = "A credential's secret is the name of a secret in Secrets Manager, the same in every region; no ARN, and never the value itself."
  }

  validation {
    condition = alltrue([
      for tool in var.tools : tool.credential == null ? true : (
        can(regex("^[A-Za-z0-9-]{1,64}$", tool.credential.header)) && can(regex("^[A-Za-z0-9-]{0,64}$", tool.credential.scheme)) &&
        !contains(["connection", "content-length", "expect", "host", "idempotency-key", "upgrade"], lower(tool.credential.header))
      )
    ])
    error_message = "A credential comes in a header such as Authorization or X-Api-Key, after a scheme such as Bearer if there is one."
  }
}

variable "identity_providers" {
  description = <<-EOT
    Whose tokens are taken where a key is: each issuer with the audiences of which a token has to name one, and with mappings, of
    which the first that fits counts. Who has this value in this claim, or in the list there, gets this role; a claim within others is
    named by a JSON pointer. The mapping of an agent names it, with claims in braces, and may come without claim and value. `jwks_uri`
    says where the keys are if the issuer has no discovery document. With `sign_in` people get their tokens from the page, by the
    issuer's own login: `name` is what its button says, `origins` where the page has to ask besides the issuer's own.
  EOT
  type = list(object({
    issuer     = string
    audiences  = set(string)
    jwks_uri   = optional(string)
    algorithms = optional(set(string), ["RS256", "ES256"])
    mappings = list(object({
      claim = optional(string)
      value = optional(string)
      role  = string
      agent = optional(string)
    }))
    sign_in = optional(object({
      client_id = string
      name      = string
      scopes    = optional(set(string), [])
      origins   = optional(set(string), [])
    }))
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for url in concat(var.identity_providers[*].issuer, compact(var.identity_providers[*].jwks_uri)) : can(regex("^https://[^@?#{}[:space:]/]+(/[^@?#{}[:space:]]*)?$", url))])
    error_message = "An issuer and its jwks_uri are of the form https://host/path: no user, no query."
  }

  validation {
    condition     = length(distinct([for provider in var.identity_providers : trimsuffix(provider.issuer, "/")])) == length(var.identity_providers)
    error_message = "An issuer is named twice: write all its mappings at one place."
  }

  validation {
    condition     = alltrue([for provider in var.identity_providers : length(provider.audiences) > 0 && length(provider.mappings) > 0])
    error_message = "An issuer needs audiences, or tokens for others would be taken; and mappings, or nobody would be let in."
  }

  validation {
    condition     = alltrue([for provider in var.identity_providers : length(provider.algorithms) > 0 && length(setsubtract(provider.algorithms, ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"])) == 0])
    error_message = "Algorithms are some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512: none with a shared secret, and not none."
  }

  validation {
    condition     = alltrue([for mapping in flatten(var.identity_providers[*].mappings) : contains(["agent", "viewer", "operator", "admin"], mapping.role)])
    error_message = "A mapping's role is agent, viewer, operator or admin."
  }

  validation {
    condition     = alltrue([for mapping in flatten(var.identity_providers[*].mappings) : (mapping.claim == null) == (mapping.value == null) && (mapping.claim != null || mapping.role == "agent")])
    error_message = "A mapping has both, claim and value. Only one with the role agent may have neither: it takes every token of the issuer."
  }

  validation {
    condition = alltrue([
      for mapping in flatten(var.identity_providers[*].mappings) : mapping.role == "agent" ? (
        can(regex("^(\\{[^{}]+\\}|agent://([a-z0-9-]|\\{[^{}]+\\})+(/([a-z0-9-]|\\{[^{}]+\\})+){2})$", mapping.agent)) && !startswith(coalesce(mapping.agent, "?"), "agent://killswitch/")
      ) : mapping.agent == null
    ])
    error_message = "A mapping with the role agent, and only such a one, has agent: agent://org/environment/name with claims in braces, of an org that is not killswitch; or {claim}."
  }

  validation {
    condition     = alltrue([for provider in var.identity_providers : provider.sign_in == null ? true : contains(provider.audiences, provider.sign_in.client_id) && trimspace(provider.sign_in.name) != ""])
    error_message = "A sign_in has a name, and a client_id that is one of the issuer's audiences: its tokens are for that."
  }

  validation {
    condition     = alltrue([for scope in flatten([for provider in var.identity_providers : provider.sign_in == null ? [] : tolist(provider.sign_in.scopes)]) : can(regex("^[!#-\\[\\]-~]+$", scope))])
    error_message = "A scope has no space, quote or backslash: openid, groups."
  }

  validation {
    condition     = alltrue([for url in flatten([for provider in var.identity_providers : provider.sign_in == null ? [] : tolist(provider.sign_in.origins)]) : can(regex("^https://[a-zA-Z0-9.-]+(:[0-9]+)?$", url))])
    error_message = "An origin is of the form https://host, perhaps with a port: no path, and no slash at the end."
  }

  validation {
    condition     = length(jsonencode(var.identity_providers)) <= 3000
    error_message = "More than 3,000 characters of JSON: Lambda takes 4 KB of environment variables. Give groups a role, and not each person one."
  }
}

variable "mutual_tls" {
  description = <<-EOT
    Whose certificates are taken where a key is, and a second name for all regions, at which clients show them: its hosted zone; in
    each region a certificate for the name, and the trust store, a PEM file in a versioned bucket of that region (uri, version).
    `ownership_certificate_arns` go with certificates that are imported, or of a private authority. Each of `authorities` has a name of
    yours, its own name as `issuer`, its `public_key` if names are not enough, mappings as identity_providers have them, and the serial
    numbers that are `revoked`. `id` is the claim that says who somebody is, in place of the subject.
  EOT
  type = object({
    name                       = optional(string, "")
    zone_id                    = optional(string, "")
    certificate_arns           = optional(map(string), {})
    ownership_certificate_arns = optional(map(string), {})
    truststores                = optional(map(object({ uri = string, version = string })), {})
    authorities = optional(list(object({
      name       = string
      issuer     = string
      public_key = optional(string)
      id         = optional(string)
      revoked    = optional(set(string), [])
      mappings = list(object({
        claim = optional(string)
        value = optional(string)
        role  = string
        agent = optional(string)
      }))
    })), [])
  })
  default  = {}
  nullable = false

  validation {
    condition = var.mutual_tls.name == "" || (
      var.mutual_tls.zone_id != "" && length(setsubtract(var.regions, keys(var.mutual_tls.certificate_arns))) == 0 && length(setsubtract(var.regions, keys(var.mutual_tls.truststores))) == 0
    )
    error_message = "With a name goes the id of its hosted zone, and in every region the ARN of a certificate and a trust store: truststores = { us-east-1 = { uri = \"s3://…\", version = \"…\" } }."
  }

  validation {
    condition     = var.mutual_tls.name == "" || var.mutual_tls.name != var.domain.name
    error_message = "A client without a certificate is not connected at this name: it cannot be that of domain, which everybody uses."
  }

  validation {
    condition     = alltrue([for store in var.mutual_tls.truststores : can(regex("^s3://[a-z0-9.-]+/.+$", store.uri)) && store.version != ""])
    error_message = "A trust store is of the form s3://bucket/key, with the version that is meant: API Gateway reads no other until you name it."
  }

  validation {
    condition     = var.mutual_tls.name == "" || length(var.mutual_tls.authorities) > 0
    error_message = "Without authorities every certificate would be nobody's."
  }

  validation {
    condition     = alltrue([for authority in var.mutual_tls.authorities : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", authority.name)) && can(regex("^[A-Za-z0-9.]+=", authority.issuer))])
    error_message = "An authority's name has small letters, digits and hyphens, at most 63; its issuer is a distinguished name such as CN=Acme CA,O=Acme."
  }

  validation {
    condition     = length(distinct(var.mutual_tls.authorities[*].name)) == length(var.mutual_tls.authorities) && length(distinct([for authority in var.mutual_tls.authorities : lower(authority.issuer)])) == length(var.mutual_tls.authorities)
    error_message = "Two authorities have the same name, or the same issuer: write all mappings of one at one place."
  }

  validation {
    condition     = alltrue([for authority in var.mutual_tls.authorities : contains(["agent", "cn", "dns", "email", "issuer", "o", "ou", "serial", "subject", "uri"], coalesce(authority.id, "subject"))])
    error_message = "An authority's id is a claim that certificates have: agent, cn, dns, email, issuer, o, ou, serial, subject or uri."
  }

  validation {
    condition     = alltrue([for serial in flatten([for authority in var.mutual_tls.authorities : tolist(authority.revoked)]) : can(regex("^[0-9A-Fa-f]{1,2}(:?[0-9A-Fa-f]{1,2}){0,31}$", serial))])
    error_message = "What is revoked are serial numbers in hexadecimal, with colons or without."
  }

  validation {
    condition     = alltrue([for authority in var.mutual_tls.authorities : length(authority.mappings) > 0])
    error_message = "An authority needs mappings, or nobody would be let in."
  }

  validation {
    condition     = alltrue([for mapping in flatten(var.mutual_tls.authorities[*].mappings) : contains(["agent", "viewer", "operator", "admin"], mapping.role)])
    error_message = "A mapping's role is agent, viewer, operator or admin."
  }

  validation {
    condition     = alltrue([for mapping in flatten(var.mutual_tls.authorities[*].mappings) : (mapping.claim == null) == (mapping.value == null) && (mapping.claim != null || mapping.role == "agent")])
    error_message = "A mapping has both, claim and value. Only one with the role agent may have neither: it takes every certificate of the authority."
  }

  validation {
    condition = alltrue([
      for mapping in flatten(var.mutual_tls.authorities[*].mappings) : mapping.role == "agent" ? (
        can(regex("^(\\{[^{}]+\\}|agent://([a-z0-9-]|\\{[^{}]+\\})+(/([a-z0-9-]|\\{[^{}]+\\})+){2})$", mapping.agent)) && !startswith(coalesce(mapping.agent, "?"), "agent://killswitch/")
      ) : mapping.agent == null
    ])
    error_message = "A mapping with the role agent, and only such a one, has agent: agent://org/environment/name with claims in braces, of an org that is not killswitch; or {claim}."
  }

  validation {
    condition     = length(jsonencode(var.mutual_tls.authorities)) + length(jsonencode(var.identity_providers)) <= 3000
    error_message = "With identity_providers more than 3,000 characters of JSON: Lambda takes 4 KB of environment variables. Give groups a role, and not each person one."
  }
}

variable "webhooks" {
  description = <<-EOT
    Systems that are told of events by signed webhooks, by name: where each is, and of which events it hears (docs/events.md). Those
    that a person should hear of, if you name none: KILLED, LIFTED, RESISTING, POLICY_BREACHED. A url stands in the state as it is.
  EOT
  type = map(object({
    url    = string
    events = optional(set(string), ["KILLED", "LIFTED", "RESISTING", "POLICY_BREACHED"])
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.webhooks) : can(regex("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", name))])
    error_message = "A webhook's name has small letters, digits and hyphens, at most 32, and starts and ends with a letter or a digit."
  }

  validation {
    condition     = alltrue([for webhook in var.webhooks : can(regex("^https://[^@#[:space:]/?]+([/?][^@#[:space:]]*)?$", webhook.url))])
    error_message = "A webhook's url is of the form https://host/path: encrypted, and no user in it."
  }

  validation {
    condition = alltrue([
      for webhook in var.webhooks :
      length(webhook.events) > 0 && length(setsubtract(webhook.events, jsondecode(file("${path.module}/modules/observability/events.json")))) == 0
    ])
    error_message = "A webhook's events are some of those in docs/events.md, such as KILLED."
  }

  validation {
    condition     = length(var.webhooks) <= 20
    error_message = "At most 20 webhooks: put a rule of your own on the bus (event_buses) for more."
  }
}

variable "second_ring" {
  description = <<-EOT
    The IAM roles that agents run with, by agent: while an agent is killed, its role is denied everything, and whoever uses it already,
    too. It comes after the gateway, since IAM takes seconds to minutes, and never in its place. None by default.
  EOT
  type = object({
    roles = optional(map(string), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for agent in keys(var.second_ring.roles) : can(regex("^agent://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/){2}[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", agent)) && !startswith(agent, "agent://killswitch/")])
    error_message = "A role is an agent's: agent://org/environment/name, and none of the switch's own."
  }

  validation {
    condition     = alltrue([for role in values(var.second_ring.roles) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$", role)) && !can(regex(":role/(aws-service-role/|${var.name}-)", role))])
    error_message = "A role is written arn:aws:iam::123456789012:role/name; neither AWS's own nor the switch's can be denied."
  }

  validation {
    condition     = length(distinct(values(var.second_ring.roles))) == length(var.second_ring.roles)
    error_message = "Two agents have the same role: a kill of one would stop the other. Give each its own."
  }

  validation {
    condition     = length(var.second_ring.roles) <= 50
    error_message = "At most 50 roles: a kill of everything sets them one after the other, and IAM limits how often it is asked."
  }
}

variable "domain" {
  description = "One name for all regions, answered by the nearest that is well: its hosted zone, and a certificate for it in each region. None by default; then each region has its own address."
  type = object({
    name             = optional(string, "")
    zone_id          = optional(string, "")
    certificate_arns = optional(map(string), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.domain.name == "" || (var.domain.zone_id != "" && length(setsubtract(var.regions, keys(var.domain.certificate_arns))) == 0)
    error_message = "With a name goes the id of its hosted zone, and the ARN of a certificate in every region: certificate_arns = { us-east-1 = \"arn:…\" }."
  }
}

variable "lease_seconds" {
  description = "How long a lease holds: the longest that an agent can act that has lost the switch. Shorter than three heartbeats makes agents stop for nothing."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.lease_seconds >= 5 && var.lease_seconds <= 900 && floor(var.lease_seconds) == var.lease_seconds
    error_message = "Whole seconds, 5 to 900."
  }
}

variable "heartbeat_millis" {
  description = "How often an instance is asked to report. How soon it is told of a kill follows from it, and most of what the switch costs."
  type        = number
  default     = 500
  nullable    = false

  validation {
    condition     = var.heartbeat_millis >= 100 && var.heartbeat_millis <= 60000
    error_message = "Milliseconds, 100 to 60000."
  }

  validation {
    condition     = var.heartbeat_millis * 3 <= var.lease_seconds * 1000
    error_message = "Three heartbeats have to fit into a lease, or one that is late ends it."
  }
}

variable "authorizer_ttl_seconds" {
  description = "How long the gateway may remember that an agent was allowed to act. There is one value: 0."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.authorizer_ttl_seconds == 0
    error_message = "It has to be 0: an answer that is remembered lets a killed agent act until it is forgotten."
  }
}

variable "reserved_concurrency" {
  description = "How many calls a function may answer at once, by its key in functions.json, in place of what that file says; -1 reserves none. So many are taken from the account's limit (1,000 as a rule, 10 in a new account), of which 100 must stay free."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.reserved_concurrency), keys(jsondecode(file("${path.module}/functions.json"))))) == 0
    error_message = "There is no such function: their names are the keys of functions.json."
  }

  validation {
    condition     = alltrue([for key, most in var.reserved_concurrency : floor(most) == most && (most > 0 || most == -1)])
    error_message = "A whole number above 0, or -1 to reserve none. With 0 the function could not be called at all."
  }
}

variable "secret_rotation_days" {
  description = "How many days a signing secret signs. 0: it is never rotated, and you give it its value (64 hex digits or more) by hand; nobody makes keys for the canary then, and it rests."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.secret_rotation_days >= 0 && var.secret_rotation_days <= 1000 && floor(var.secret_rotation_days) == var.secret_rotation_days
    error_message = "Whole days, 1 to 1000; or 0 for a secret whose value you give by hand."
  }
}

variable "deletion_protection" {
  description = "Whether DynamoDB refuses to delete the tables. Without it terraform destroy takes kills and record with it."
  type        = bool
  default     = true
  nullable    = false
}

variable "log_retention_days" {
  description = "How long logs are kept. The record is no log: it is kept for good."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "CloudWatch knows these: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731."
  }
}

variable "notifications" {
  description = "Who is told of kills, resumes and alarms: e-mail addresses, https endpoints, a Slack channel. modules/observability says how each is confirmed."
  type = object({
    emails = optional(set(string), [])
    https  = optional(set(string), [])
    slack  = optional(object({ workspace_id = string, channel_id = string }))
  })
  default  = {}
  nullable = false
}

variable "thresholds" {
  description = "When alarms go off: the slowest hundredth of the authorizer's answers, and how late another region may be, both in milliseconds."
  type = object({
    authorizer_p99_millis      = optional(number, 1000)
    replication_latency_millis = optional(number, 10000)
  })
  default  = {}
  nullable = false
}

variable "test_events" {
  description = <<-EOT
    Whether the Test tab of the functions kill and resume has payloads ready, to be filled in. Lambda's console looks for them in a
    registry of EventBridge that an account has once in each region, and makes when somebody shares the first: `existing`, if it is
    there in every region; `new`, to make it, and to take it away with the switch; `none`, to leave it alone.
  EOT
  type        = string
  default     = "none"
  nullable    = false

  validation {
    condition     = contains(["none", "new", "existing"], var.test_events)
    error_message = "test_events is none, new or existing."
  }
}

variable "tags" {
  description = "Tags of everything that takes them."
  type        = map(string)
  default     = {}
  nullable    = false
}
