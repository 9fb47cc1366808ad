variable "name" {
  description = "The name of the switch."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region; the provider's own."
  type        = string
  nullable    = false
}

variable "event_bus_name" {
  description = "The bus with the events of the record."
  type        = string
  nullable    = false
}

variable "function" {
  description = "The function that sends."
  type        = object({ function_name = string, alias = string, alias_arn = string })
  nullable    = false
}

variable "events" {
  description = "The types of events that each webhook hears of, by its name."
  type        = map(set(string))
  nullable    = false

  validation {
    condition     = alltrue([for types in var.events : length(types) > 0])
    error_message = "A webhook that hears of nothing: name the types of its events."
  }
}

variable "tags" {
  description = "Tags of everything that takes them."
  type        = map(string)
  default     = {}
  nullable    = false
}
