variable "name" {
  description = "The name of the switch; the function is called <name>-<key>."
  type        = string
  nullable    = false
}

variable "key" {
  description = "The function's key in functions.json."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region of the function; the provider's own."
  type        = string
  nullable    = false
}

variable "artifact" {
  description = "The path of the zip."
  type        = string
  nullable    = false
}

variable "handler" {
  description = "The class and the method that Lambda calls."
  type        = string
  nullable    = false
}

variable "memory" {
  description = "Memory in MB; processor time comes with it."
  type        = number
  nullable    = false
}

variable "timeout" {
  description = "The longest that a call may take, in seconds."
  type        = number
  nullable    = false
}

variable "concurrency" {
  description = "How many calls it may answer at once; so many are kept for it, whatever other functions do. -1: as many as the account has left."
  type        = number
  default     = -1
  nullable    = false
}

variable "policy" {
  description = "What its role may do besides writing its log: a policy as JSON; empty if nothing."
  type        = string
  default     = ""
  nullable    = false
}

variable "environment" {
  description = "Its environment variables. Everybody who may see the function sees them: nothing secret belongs here."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(jsonencode(var.environment)) <= 4096
    error_message = "Lambda allows 4,096 bytes for all that a function is told. What grows is the list of tools, and of who may call them: register fewer, or name wide scopes (agent://acme/production/*) in place of many agents."
  }
}

variable "key_arn" {
  description = "The KMS key that its log is encrypted with."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "How long its log is kept."
  type        = number
  default     = 90
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes them."
  type        = map(string)
  default     = {}
  nullable    = false
}
