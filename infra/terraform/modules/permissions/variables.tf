variable "name" {
  description = "The name of the switch, with which its tables' names start."
  type        = string
  nullable    = false
}

variable "partition" {
  description = "The partition of the account: aws, aws-us-gov, aws-cn."
  type        = string
  nullable    = false
}

variable "account" {
  description = "The number of the account."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region whose functions these are."
  type        = string
  nullable    = false
}

variable "regions" {
  description = "Every region of the switch, this one included."
  type        = list(string)
  nullable    = false

  validation {
    condition     = contains(var.regions, var.region)
    error_message = "This region has to be among the regions."
  }
}

variable "key_arns" {
  description = "The KMS key of every region, by region."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(var.regions, keys(var.key_arns))) == 0
    error_message = "Every region needs a key."
  }
}

variable "webhooks" {
  description = "The names of the webhooks: each has a secret of its own."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "ring_roles" {
  description = "The ARNs of the agents' roles that the second ring may deny; empty where there is none."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "canary_secret_name" {
  description = "The name of the secret with the keys of the region's canary."
  type        = string
  nullable    = false
}

variable "tool_secret_names" {
  description = "The names of the secrets that tools are called with; the function tools reads them, and nobody else."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "secret_name" {
  description = "The name of the secret that leases are signed with."
  type        = string
  nullable    = false
}
