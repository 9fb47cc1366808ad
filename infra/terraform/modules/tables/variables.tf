variable "name" {
  description = "The name of the switch: each table is called <name>-<its key in tables.json>."
  type        = string
  nullable    = false
}

variable "tables" {
  description = "The rows of tables.json: keys, indexes, the attribute by which items expire, whether every region has a copy."
  type = map(object({
    hash    = string
    range   = string
    global  = bool
    ttl     = optional(string)
    indexes = map(object({ hash = string, range = string }))
  }))
  nullable = false
}

variable "global" {
  description = "Which of the rows to make: the global tables with their replicas, or the regional ones."
  type        = bool
  nullable    = false
}

variable "home" {
  description = "The region that the tables are made in; the provider's own."
  type        = string
  nullable    = false
}

variable "key_arns" {
  description = "The KMS key of every region that is to have the tables, by region. A region that is not the home becomes a replica."
  type        = map(string)
  nullable    = false

  validation {
    condition     = contains(keys(var.key_arns), var.home)
    error_message = "The home region needs a key, too."
  }
}

variable "deletion_protection" {
  description = "Whether DynamoDB refuses to delete the tables."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags of the tables and their replicas."
  type        = map(string)
  default     = {}
  nullable    = false
}
