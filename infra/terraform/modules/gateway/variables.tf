variable "name" {
  description = "The name of the switch, which the API gets."
  type        = string
  nullable    = false
}

variable "region" {
  description = "The region of the API; the provider's own."
  type        = string
  nullable    = false
}

variable "routes" {
  description = "The rows of routes.json: who answers a route, whether it stands behind the authorizer, how often it may be called (a second, and at once)."
  type = list(object({
    route      = string
    function   = string
    authorizer = bool
    credential = string
    rate       = number
    burst      = number
  }))
  nullable = false

  validation {
    condition     = alltrue([for row in var.routes : row.authorizer || row.credential == "none" || endswith(row.route, "/heartbeat")])
    error_message = "A route that takes a credential stands behind the authorizer. The heartbeat alone looks at its key itself: a killed agent's has to pass, to be told."
  }
}

variable "functions" {
  description = "The functions that routes lead to, by their keys in functions.json; timeout in seconds."
  type        = map(object({ function_name = string, alias = string, invoke_arn = string, timeout = number }))
  nullable    = false
}

variable "authorizer" {
  description = "The function that judges calls."
  type        = object({ function_name = string, alias = string, invoke_arn = string })
  nullable    = false
}

variable "authorizer_ttl_seconds" {
  description = "How long the gateway may remember an answer of the authorizer: not at all."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.authorizer_ttl_seconds == 0
    error_message = "It has to be 0: an answer that is remembered lets a killed agent act until it is forgotten."
  }
}

variable "tools" {
  description = "The tools that agents may call, by name. direct: straight through; kept: by the function tools, and no route is made here."
  type        = map(object({ url = string, methods = set(string), way = string }))
  default     = {}
  nullable    = false
}

variable "domain" {
  description = "A name for the API; none if the name is empty. A certificate for it has to be there in each region."
  type = object({
    name             = optional(string, "")
    zone_id          = optional(string, "")
    certificate_arns = optional(map(string), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.domain.name == "" || (var.domain.zone_id != "" && contains(keys(var.domain.certificate_arns), var.region))
    error_message = "With a name goes the id of its hosted zone, and the ARN of a certificate in every region: certificate_arns = { us-east-1 = \"arn:…\" }."
  }
}

variable "mutual_tls" {
  description = "A second name for the API, for clients with certificates; none if the name is empty. In each region there has to be a certificate for it, and the trust store, in S3. ownership_certificate_arns go with certificates that are imported, or of a private authority."
  type = object({
    name                       = optional(string, "")
    zone_id                    = optional(string, "")
    certificate_arns           = optional(map(string), {})
    ownership_certificate_arns = optional(map(string), {})
    truststores                = optional(map(object({ uri = string, version = string })), {})
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.mutual_tls.name == "" || (var.mutual_tls.zone_id != "" && contains(keys(var.mutual_tls.certificate_arns), var.region) && contains(keys(var.mutual_tls.truststores), var.region))
    error_message = "With a name goes the id of its hosted zone, and in every region the ARN of a certificate and a trust store."
  }
}

variable "key_arn" {
  description = "The KMS key that the access log is encrypted with."
  type        = string
  nullable    = false
}

variable "log_retention_days" {
  description = "How long the access log is kept."
  type        = number
  default     = 90
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes them."
  type        = map(string)
  default     = {}
  nullable    = false
}
