variable "regions" {
  description = "The regions, the home first."
  type        = list(string)
  default     = ["us-east-1", "eu-west-1"]
  nullable    = false

  validation {
    condition     = length(var.regions) == 2
    error_message = "This example is for two regions; there is one for every other number beside it."
  }
}

variable "name" {
  description = "What the names of everything start with."
  type        = string
  default     = "killswitch"
  nullable    = false
}

variable "tools" {
  description = "The tools that agents may call: { email = { url = \"https://mail.example.com\", methods = [\"POST\"] } }."
  type        = any
  default     = {}
  nullable    = false
}

variable "emails" {
  description = "Who gets a mail about kills, resumes and alarms."
  type        = set(string)
  default     = []
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether DynamoDB refuses to delete the tables."
  type        = bool
  default     = true
  nullable    = false
}
