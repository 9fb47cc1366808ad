variable "name" {
  description = "The name of the switch, with which the policy's name starts."
  type        = string
  nullable    = false
}

variable "function_arns" {
  description = "The functions kill, resume and widget of every region, without alias."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.function_arns) > 0 && alltrue([for arn in var.function_arns : can(regex("-(kill|resume|widget)$", arn))])
    error_message = "Only kill, resume and widget are for people without a gateway: pass the ARNs of these functions."
  }
}

variable "tags" {
  description = "Tags of the policy."
  type        = map(string)
  default     = {}
  nullable    = false
}
