# Who may do what: the one table from which every function's policy is written. What no row allows, nobody may.
#
#   does        the actions on items
#   on          the table, by its key in tables.json; after a "/" one of its indexes
#   where       here: this region's table. everywhere: every region's replica, since a kill is written to each directly
#   partitions  what the partition keys have to look like; whatever they are, if it is missing

locals {
  look_up_keys = { does = ["Query"], on = "registry", where = "here", partitions = ["keys#*"] }
  ask_control  = { does = ["Query"], on = "control", where = "here" }
  call_roll    = { does = ["Query", "Scan"], on = "instances", where = "everywhere" }

  # That this region is there, and which others have shown that they are. A heartbeat does it where the monitor has not.
  count_beacon = { does = ["Query", "UpdateItem"], on = "registry", where = "here", partitions = ["beacons"] }
  notice_peers = { does = ["Query", "PutItem"], on = "instances", where = "here", partitions = ["#sightings"] }

  # Policies lie beside agents and keys, and what was used, by the hour, beside the instances. The gate reads neither.
  read_policies = { does = ["GetItem", "Query"], on = "registry", where = "here", partitions = ["policies"] }
  read_past     = { does = ["Query"], on = "actions/by-agent", where = "here" }

  # An event goes into the chain of the region that writes it, with a marker, in one transaction: DynamoDB wants PutItem for it.
  record = { does = ["GetItem", "Query", "PutItem"], on = "audit", where = "here", partitions = ["chain#${var.region}", "event#${var.region}#*"] }

  # What the second ring has done to a role is on the record.
  read_the_ring = [for row in [{ does = ["GetItem"], on = "audit", where = "here" }] : row if length(var.ring_roles) > 0]

  may = {
    # Judges every call: is the key good, is the agent killed. Counts what it refuses, and records it.
    authorizer = [
      local.look_up_keys,
      local.ask_control,
      { does = ["UpdateItem"], on = "instances", where = "here" },
      local.record,
    ]

    # Never writes to control: no heartbeat can kill or lift.
    heartbeat = [
      local.look_up_keys,
      local.ask_control,
      { does = ["GetItem", "PutItem"], on = "registry", where = "here", partitions = ["agents#*"] },
      { does = ["Query", "PutItem"], on = "checkpoints", where = "here" },
      { does = ["UpdateItem"], on = "instances", where = "here" },
      local.notice_peers,
      local.count_beacon,
      local.record,
    ]

    # Writes kills, to every region. What would be a lift it may not write: see below.
    kill = [
      { does = ["Query", "PutItem"], on = "control", where = "everywhere" },
      { does = ["Query"], on = "registry", where = "here", partitions = ["agents#*"] },
      local.call_roll,
      local.record,
    ]

    # Writes lifts and consents, to every region. How many people it takes stands in the policies.
    resume = [
      { does = ["Query", "PutItem"], on = "control", where = "everywhere" },
      { does = ["Query"], on = "registry", where = "here", partitions = ["policies"] },
      { does = ["Query"], on = "registry", where = "here", partitions = ["agents#*"] },
      local.call_roll,
      local.record,
    ]

    # Shows how agents are and what has become of a kill. Writes nothing.
    agents = concat(local.read_the_ring, [
      { does = ["Query"], on = "control", where = "everywhere" },
      { does = ["Query"], on = "control/by-id", where = "everywhere" },
      { does = ["Scan"], on = "control", where = "here" },
      { does = ["GetItem", "Query"], on = "registry", where = "here", partitions = ["agents#*"] },
      { does = ["Query"], on = "checkpoints", where = "here" },
      local.call_roll,
    ])

    # Shows how agents are, in CloudWatch's dashboard. Writes nothing: its buttons are pressed with the rights of whoever presses.
    widget = [
      { does = ["Scan"], on = "control", where = "here" },
      { does = ["Query"], on = "registry", where = "here", partitions = ["agents#*"] },
      { does = ["Query"], on = "instances", where = "everywhere" },
    ]

    # Reads the record, and what it is held against. Writes nothing.
    audit = [
      { does = ["GetItem", "Query"], on = "audit", where = "everywhere" },
      { does = ["Query"], on = "audit/by-agent", where = "here" },
      { does = ["Query", "Scan"], on = "control", where = "everywhere" },
      { does = ["Query"], on = "control/by-id", where = "everywhere" },
      { does = ["Query"], on = "actions/by-agent", where = "here" },
      { does = ["Query"], on = "checkpoints", where = "here" },
      local.call_roll,
    ]

    # Makes keys and revokes them. The canary's it puts where the canary finds them.
    keys = [
      { does = ["Query", "PutItem"], on = "registry", where = "here", partitions = ["keys#*"] },
      local.record,
    ]

    # Sets and deletes policies, and shows what they would have done. Kills nobody.
    policies = [
      local.read_policies,
      { does = ["PutItem", "DeleteItem"], on = "registry", where = "here", partitions = ["policies"] },
      local.ask_control,
      { does = ["Query"], on = "instances", where = "everywhere" },
      local.read_past,
      local.record,
    ]

    # Takes intents here, since each waits in the region that took it, and gives them out of every region. Tells of dead letters.
    intents = [
      { does = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"], on = "intents", where = "everywhere" },
      { does = ["GetItem"], on = "registry", where = "here", partitions = ["agents#*"] },
      local.record,
    ]

    # Looks a second time whether the agent is killed, and writes down what it does for it.
    tools = [
      local.look_up_keys,
      local.ask_control,
      { does = ["Query", "PutItem", "UpdateItem"], on = "actions", where = "here" },
    ]

    health = []

    # Repairs the record from the decisions that prove it; puts back kills that the record knows and a restored table does not;
    # takes away what was lifted long ago, everywhere. Counts what agents use, and kills who breaks a policy. It lifts nobody.
    monitor = [
      { does = ["Query", "PutItem", "DeleteItem"], on = "control", where = "everywhere" },
      { does = ["Scan"], on = "control", where = "here" },
      { does = ["GetItem", "Query"], on = "audit", where = "everywhere" },
      local.read_policies,
      local.read_past,
      { does = ["Query"], on = "checkpoints", where = "here" },
      { does = ["Query"], on = "instances", where = "everywhere" },
      { does = ["Scan"], on = "instances", where = "here" },
      { does = ["PutItem"], on = "instances", where = "here", partitions = ["#tally#*"] },
      local.count_beacon,
      local.notice_peers,
      local.record,
    ]

    rotation = []

    # Goes through the gateway as everybody does, and reads its keys. No table is its own.
    canary = []

    # Tells others' systems what the bus tells it, and reads what it signs with. No table is its own.
    webhooks = []

    # Denies the roles of killed agents, and writes down that it did. Who is killed it reads; it kills and lifts nobody.
    ring = [
      local.ask_control,
      local.record,
    ]
  }

  # What tools are called with is read by the function that calls them.
  # Who signs leases or checks them, and who makes a new secret; who shows the canary's keys, and who makes those; who signs what
  # webhooks are sent.
  rotate = ["DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage"]
  secret = {
    authorizer = { does = ["GetSecretValue"], with = [var.secret_name] }
    heartbeat  = { does = ["GetSecretValue"], with = [var.secret_name] }
    tools      = { does = ["GetSecretValue"], with = concat([var.secret_name], sort(var.tool_secret_names)) }
    rotation   = { does = local.rotate, with = concat([var.secret_name], local.webhook_secrets) }
    canary     = { does = ["GetSecretValue"], with = [var.canary_secret_name] }
    keys       = { does = local.rotate, with = [var.canary_secret_name] }
    webhooks   = { does = ["GetSecretValue"], with = local.webhook_secrets }
  }
  webhook_secrets = [for name in sort(var.webhooks) : "${var.name}/webhooks/${name}"]

  # What is neither about tables nor about secrets: Lambda puts into the queue, with the function's role, what it could not deliver;
  # and one policy, which denies everything, may be attached to the roles that are listed, and no other policy to no other role.
  ring_policy = "arn:${var.partition}:iam::${var.account}:policy/${var.name}-ring-deny"
  also = {
    webhooks = [{ does = ["sqs:SendMessage"], with = ["arn:${var.partition}:sqs:${var.region}:${var.account}:${var.name}-webhooks-undelivered"] }]
    ring = [
      { does = ["iam:ListAttachedRolePolicies"], with = var.ring_roles },
      { does = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"], with = var.ring_roles, if = { ArnEquals = { "iam:PolicyARN" = local.ring_policy } } },
    ]
  }

  # Whatever a row above may come to say, this stays refused to everybody but those who are named. A lift and a consent have the
  # attribute "resume", a kill never has, and PutItem names every attribute that it writes: so IAM can tell them apart. Consents
  # lie in partitions of their own besides.
  refused = [
    {
      sid       = "NobodyRewritesTheRecord"
      does      = ["BatchWriteItem", "DeleteItem", "PartiQLDelete", "PartiQLInsert", "PartiQLUpdate", "Scan", "UpdateItem"]
      on        = "audit"
      except    = []
      condition = {}
    },
    {
      sid       = "DecisionsAreNotChanged"
      does      = ["BatchWriteItem", "PartiQLDelete", "PartiQLInsert", "PartiQLUpdate", "UpdateItem"]
      on        = "control"
      except    = []
      condition = {}
    },
    {
      sid       = "DecisionsAreNotDeleted"
      does      = ["DeleteItem"]
      on        = "control"
      except    = ["monitor"]
      condition = {}
    },
    {
      sid       = "OnlyResumeLifts"
      does      = ["PutItem"]
      on        = "control"
      except    = ["resume"]
      condition = { "ForAnyValue:StringEquals" = { "dynamodb:Attributes" = ["resume"] } }
    },
    {
      sid       = "OnlyResumeConsents"
      does      = ["PutItem"]
      on        = "control"
      except    = ["resume"]
      condition = { "ForAnyValue:StringLike" = { "dynamodb:LeadingKeys" = ["consents#*"] } }
    },
  ]
}
