variable "name" {
  description = "What every name starts with; the same in all regions."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.name))
    error_message = "A small letter first, then small letters, digits and hyphens, at most 31 in all: it becomes part of every name."
  }
}

variable "region" {
  description = "The region that is looked at; the provider's own."
  type        = string
  nullable    = false
}

variable "regions" {
  description = "All regions of the switch, this one included: how late each of the others is, is watched from here."
  type        = set(string)
  nullable    = false

  validation {
    condition     = contains(var.regions, var.region)
    error_message = "Name this region, too: regions are all of them."
  }
}

variable "functions" {
  description = "The functions of this region by their keys in functions.json, with their names and those of their log groups."
  type = map(object({
    function_name  = string
    log_group_name = string
  }))
  nullable = false

  validation {
    condition     = alltrue([for key in ["authorizer", "canary", "heartbeat", "kill", "resume", "monitor"] : contains(keys(var.functions), key)])
    error_message = "authorizer, canary, heartbeat, kill, resume and monitor must be among them: alarms look at each of these."
  }
}

variable "widget_arn" {
  description = "The alias of the function widget, which the dashboard calls to show agents."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:.+:.+$", var.widget_arn))
    error_message = "widget_arn is the ARN of an alias: without one the dashboard would call a version that has no snapshot to start from."
  }
}

variable "api_id" {
  description = "The id of the region's HTTP API."
  type        = string
  nullable    = false
}

variable "api_log_group_name" {
  description = "The log group of the HTTP API's access log, which the dashboard reads."
  type        = string
  nullable    = false
}

variable "tables" {
  description = "The names of the global tables by their keys in tables.json; a regional one has no replication to be late."
  type        = map(string)
  nullable    = false

  validation {
    condition     = !contains(keys(var.tables), "instances")
    error_message = "instances is a regional table: nothing of it is replicated, and its alarm could never go off."
  }
}

variable "record" {
  description = "The stream of this region's copy of the table audit, and the key that it is encrypted with (null: DynamoDB's own). Its new events go to the event bus."
  type = object({
    stream_arn = string
    key_arn    = optional(string)
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/.+/stream/.+$", var.record.stream_arn))
    error_message = "stream_arn is the ARN of a DynamoDB stream: arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>."
  }
}

variable "canary" {
  description = "Whether the canary is called by its clock: only then is it missed when it is silent."
  type        = bool
  nullable    = false
}

variable "notifications" {
  description = <<-EOT
    Who is told of kills, resumes and alarms. `emails` and `https` become subscriptions, which each receiver has to confirm; an
    address stands in the state as it is, so no secret belongs into a URL. `slack` is a workspace that was connected in the
    console of Amazon Q Developer (once, by hand), and the channel.
  EOT
  type = object({
    emails = optional(set(string), [])
    https  = optional(set(string), [])
    slack  = optional(object({ workspace_id = string, channel_id = string }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for address in var.notifications.emails : can(regex("^[^@[:space:]]+@[^@[:space:]]+\\.[^@[:space:]]+$", address))])
    error_message = "Each of emails is one address, such as oncall@example.com."
  }

  validation {
    condition     = alltrue([for url in var.notifications.https : can(regex("^https://[^@[:space:]]+$", url))])
    error_message = "Each of https starts with https:// and has no user and no password in it."
  }

  validation {
    condition = var.notifications.slack == null ? true : (
      can(regex("^T[A-Z0-9]+$", var.notifications.slack.workspace_id)) && can(regex("^C[A-Z0-9]+$", var.notifications.slack.channel_id))
    )
    error_message = "A Slack workspace's id starts with T, a channel's with C: both are at the end of the channel's link."
  }
}

variable "thresholds" {
  description = "When alarms go off: the slowest hundredth of the authorizer's answers, and how late another region may be, both in milliseconds."
  type = object({
    authorizer_p99_millis      = optional(number, 1000)
    replication_latency_millis = optional(number, 10000)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.thresholds.authorizer_p99_millis > 0 && var.thresholds.authorizer_p99_millis < 2000
    error_message = "authorizer_p99_millis must be below 2000, where the authorizer itself gives up and denies."
  }

  validation {
    condition     = var.thresholds.replication_latency_millis > 0
    error_message = "replication_latency_millis must be more than 0."
  }
}

variable "log_retention_days" {
  description = "How long the events of the bus are kept for the dashboard; the record itself is kept in the table audit."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "CloudWatch knows these: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731."
  }
}

variable "tags" {
  description = "Tags of everything that takes them."
  type        = map(string)
  default     = {}
  nullable    = false
}
