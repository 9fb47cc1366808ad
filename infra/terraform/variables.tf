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
    nothing written down; the lease then comes in the header Killswitch-Lease.
  EOT
  type = map(object({
    url        = string
    methods    = optional(set(string), ["ANY"])
    way        = optional(string, "kept")
    idempotent = optional(bool, false)
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
    condition     = alltrue([for tool in var.tools : !(tool.idempotent && tool.way == "direct")])
    error_message = "idempotent says how the function tools repeats a call; a direct tool is never called by it."
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
