variable "name" {
  description = "The secret's name."
  type        = string
  nullable    = false
}

variable "description" {
  description = "What it is for."
  type        = string
  nullable    = false
}

variable "home" {
  description = "The region where the secret is rotated; the provider's own."
  type        = string
  nullable    = false
}

variable "key_arns" {
  description = "The KMS key of every region that is to have the secret, by region."
  type        = map(string)
  nullable    = false

  validation {
    condition     = contains(keys(var.key_arns), var.home)
    error_message = "The home region needs a key, too."
  }
}

variable "rotation_function" {
  description = "The ARN of the function that rotates the secret, in the home region."
  type        = string
  nullable    = false
}

variable "rotation_days" {
  description = "How many days a value is current. 0: the secret is not rotated, and somebody has to give it its value."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.rotation_days >= 0 && var.rotation_days <= 1000 && floor(var.rotation_days) == var.rotation_days
    error_message = "Whole days, 1 to 1000; or 0 for a secret whose value you give by hand."
  }
}

variable "tags" {
  description = "Tags of the secret."
  type        = map(string)
  default     = {}
  nullable    = false
}
