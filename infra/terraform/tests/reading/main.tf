# Reads policies as they are sent to AWS, and says in words what they allow and refuse: "PutItem on control in us-east-1", with
# what it hangs on behind it.

variable "policies" {
  description = "Policies as JSON, by function."
  type        = map(string)
  nullable    = false
}

locals {
  statements = { for function, json in var.policies : function => jsondecode(json).Statement }

  words = {
    for function, statements in local.statements : function => flatten([
      for statement in statements : [
        for resource in statement.Resource : [
          for action in statement.Action : {
            effect = statement.Effect
            text = join("", [
              "${split(":", action)[1]} on ${join("/", split("/index/", trimprefix(split(":", resource)[5], "table/killswitch-")))}",
              startswith(action, "kms:") || startswith(action, "secretsmanager:") ? " ${join(":", slice(split(":", resource), 6, length(split(":", resource))))}" : "",
              " in ${split(":", resource)[3]}",
              try(" of ${join(" or ", statement.Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"])}", " if ${jsonencode(statement.Condition)}", ""),
            ])
          }
        ]
      ]
    ])
  }
}

output "may" {
  description = "What each function may do with items of tables and with the secret."
  value       = { for function, words in local.words : function => sort(distinct([for word in words : word.text if word.effect == "Allow" && !strcontains(word.text, "kms:")])) }
}

output "must_not" {
  description = "What each function is refused, whatever else it may do."
  value       = { for function, words in local.words : function => sort(distinct([for word in words : word.text if word.effect == "Deny"])) }
}

output "wildcards" {
  description = "What is allowed with a star: an action of tables or the secret, or a resource in no account."
  value = distinct(flatten([
    for function, statements in local.statements : [
      for statement in statements : "${function}: ${jsonencode(statement)}"
      if statement.Effect == "Allow" && (
        anytrue([for resource in statement.Resource : strcontains(resource, "*")]) ||
        anytrue([for action in statement.Action : strcontains(action, "*") && !startswith(action, "kms:")])
      )
    ]
  ]))
}

output "keys" {
  description = "Whose keys each function may use, and only through the services that it asks: this region's, the other's."
  value = {
    for function, statements in local.statements : function => flatten([
      for statement in statements : [for resource in statement.Resource : endswith(resource, "key/1") ? "here" : "there"]
      if anytrue([for action in statement.Action : startswith(action, "kms:")]) && length(try(statement.Condition.StringEquals["kms:ViaService"], [])) > 0
    ])
  }
}
