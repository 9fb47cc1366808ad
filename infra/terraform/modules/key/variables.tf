variable "name" {
  description = "The name of the switch; the key's alias is alias/<name>."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region that the key is for; the provider's own."
  type        = string
  nullable    = false
}

variable "tags" {
  description = "Tags of the key."
  type        = map(string)
  default     = {}
  nullable    = false
}
