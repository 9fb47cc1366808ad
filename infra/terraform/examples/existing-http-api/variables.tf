variable "region" {
  description = "The region of the API, which has to be one of the switch's."
  type        = string
  default     = "us-east-1"
  nullable    = false
}

variable "api_id" {
  description = "The id of the API that is there already."
  type        = string
  nullable    = false
}

variable "authorizer" {
  description = "The switch's authorizer in this region: the module's output authorizers[\"us-east-1\"]."
  type        = object({ function_name = string, alias = string, invoke_arn = string })
  nullable    = false
}

variable "orders_url" {
  description = "Where the service is that agents are to call as the tool orders."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^?#]*[^/?#]$", var.orders_url))
    error_message = "It is of the form https://host/path, with no slash at its end."
  }
}
