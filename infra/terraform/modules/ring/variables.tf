variable "name" {
  description = "The name of the switch."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region that has the ring; the provider's own."
  type        = string
  nullable    = false
}

variable "policy_arn" {
  description = "The ARN that the policy has to get: the function's role may attach this one and no other."
  type        = string
  nullable    = false
}

variable "function" {
  description = "The function that sets roles."
  type        = object({ alias_arn = string })
  nullable    = false
}

variable "record" {
  description = "The stream of this region's copy of the table audit, which has the events of all regions, and the key that it is encrypted with."
  type        = object({ stream_arn = string, key_arn = string })
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes them."
  type        = map(string)
  default     = {}
  nullable    = false
}
