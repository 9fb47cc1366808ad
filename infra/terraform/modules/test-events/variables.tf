variable "functions" {
  description = "The names of the functions that get test events: kill and resume, by these keys."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.functions), ["kill", "resume"])) == 0
    error_message = "Only kill and resume take orders by hand."
  }
}

variable "registry" {
  description = "The registry lambda-testevent-schemas of the account, in this region: new makes it, existing uses it, none leaves it alone and makes no test events."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["none", "new", "existing"], var.registry)
    error_message = "registry is none, new or existing."
  }
}

variable "tags" {
  description = "Tags of what is made."
  type        = map(string)
  default     = {}
  nullable    = false
}
