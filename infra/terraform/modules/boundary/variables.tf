variable "name" {
  description = "The name of the policy; one in the account."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,128}$", var.name))
    error_message = "A policy's name has letters, digits and +=,.@_- only, at most 128."
  }
}

variable "table_arns" {
  description = "The switch's tables. The same names are denied in every region, with their indexes, streams, backups and exports."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.table_arns) > 0 && alltrue([for arn in var.table_arns : can(regex("^arn:[a-z-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[A-Za-z0-9_.-]+$", arn))])
    error_message = "At least one, and each in full: arn:aws:dynamodb:<region>:<account>:table/<name>. An empty boundary protects nothing."
  }
}

variable "function_arns" {
  description = "The switch's functions, without version or alias: those are denied with them. The same names are denied in every region."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.function_arns) > 0 && alltrue([for arn in var.function_arns : can(regex("^arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+$", arn))])
    error_message = "At least one, and each in full: arn:aws:lambda:<region>:<account>:function:<name>, without a version or an alias behind it."
  }
}

variable "secret_arns" {
  description = "The switch's secrets; a replica has its secret's name and is denied with it."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.secret_arns) > 0 && alltrue([for arn in var.secret_arns : can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[^*]+$", arn))])
    error_message = "At least one, and each in full: arn:aws:secretsmanager:<region>:<account>:secret:<name>. Who reads it can write leases."
  }
}

variable "key_arns" {
  description = "The KMS keys that tables and secrets are encrypted with; empty if there are none of your own."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.key_arns : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", arn))])
    error_message = "Each in full: arn:aws:kms:<region>:<account>:key/<id>; not an alias."
  }
}

variable "tags" {
  description = "Tags of the policy."
  type        = map(string)
  default     = {}
  nullable    = false
}
