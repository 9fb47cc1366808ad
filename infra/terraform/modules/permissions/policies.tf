# The table, written as IAM wants it.

locals {
  # A key is needed where there is a table, or a copy of the secret.
  writes = ["DeleteItem", "PutItem", "PutSecretValue", "UpdateItem"]
  decrypts = {
    false = ["kms:Decrypt", "kms:DescribeKey"]
    true  = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
  }

  regions = { here = [var.region], everywhere = var.regions }

  items = {
    for function, rows in local.may : function => [
      for row in rows : merge(
        {
          Effect = "Allow"
          Action = sort([for action in row.does : "dynamodb:${action}"])
          Resource = [
            for region in local.regions[row.where] :
            "arn:${var.partition}:dynamodb:${region}:${var.account}:table/${var.name}-${replace(row.on, "/", "/index/")}"
          ]
        },
        [for partitions in [try(row.partitions, [])] : length(partitions) == 0 ? {} : {
          Condition = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = partitions } }
        }]...
      )
    ]
  }

  # Of the secret's ARN the last six characters are Secrets Manager's own.
  secrets = {
    for function, secret in local.secret : function => [{
      Effect   = "Allow"
      Action   = sort([for action in secret.does : "secretsmanager:${action}"])
      Resource = [for name in secret.with : "arn:${var.partition}:secretsmanager:${var.region}:${var.account}:secret:${name}-??????"]
    }] if length(secret.with) > 0
  }

  others = {
    for function, rows in local.also : function => [
      for row in rows : merge({ Effect = "Allow", Action = row.does, Resource = row.with }, try({ Condition = row.if }, {}))
      if length(row.with) > 0
    ]
  }

  # What stays the same wherever a function works: only through the service that it asks, never by itself.
  keys = {
    for function, rows in local.may : function => [
      {
        Effect    = "Allow"
        Action    = local.decrypts[length(setintersection(flatten([rows[*].does, try(local.secret[function].does, [])]), local.writes)) > 0]
        Resource  = [for region in local.reach[function] : var.key_arns[region]]
        Condition = { StringEquals = { "kms:ViaService" = flatten([for region in local.reach[function] : ["dynamodb.${region}.amazonaws.com", "secretsmanager.${region}.amazonaws.com"]]) } }
      }
    ] if length(rows) > 0 || contains(keys(local.secret), function)
  }
  reach = {
    for function, rows in local.may : function => function == "rotation" || contains(rows[*].where, "everywhere") ? var.regions : [var.region]
  }

  denials = {
    for function, rows in local.may : function => [
      for refusal in local.refused : merge(
        {
          Sid    = refusal.sid
          Effect = "Deny"
          Action = [for action in refusal.does : "dynamodb:${action}"]
          Resource = [
            "arn:${var.partition}:dynamodb:*:${var.account}:table/${var.name}-${refusal.on}",
            "arn:${var.partition}:dynamodb:*:${var.account}:table/${var.name}-${refusal.on}/index/*",
          ]
        },
        length(refusal.condition) == 0 ? {} : { Condition = refusal.condition }
      ) if !contains(refusal.except, function)
    ]
  }

  statements = {
    for function in keys(local.may) : function => concat(
      local.items[function],
      try(local.secrets[function], []),
      try(local.others[function], []),
      try(local.keys[function], []),
      local.denials[function],
    )
  }
}
