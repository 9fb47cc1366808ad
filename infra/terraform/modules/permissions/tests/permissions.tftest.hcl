# P11, proved from the policies as they are sent to AWS. What follows is written down a second time on purpose: a role that gets
# one action more differs from it.

variables {
  name        = "killswitch"
  partition   = "aws"
  account     = "123456789012"
  region      = "us-east-1"
  regions     = ["us-east-1", "eu-west-1"]
  key_arns    = { us-east-1 = "arn:aws:kms:us-east-1:123456789012:key/1", eu-west-1 = "arn:aws:kms:eu-west-1:123456789012:key/2" }
  secret_name = "killswitch/lease-signing"

  canary_secret_name = "killswitch/canary"
  webhooks           = ["siem", "chat"]
  ring_roles         = ["arn:aws:iam::123456789012:role/mailer"]
}

run "files" {
  module {
    source = "../../tests/files"
  }
}

run "policies" {
  command = plan

  assert {
    condition     = tolist(keys(output.policies)) == tolist(keys(run.files.functions))
    error_message = "A function of functions.json has no row in the table, or a row has no function."
  }

  # IAM takes 10,240 characters for all of a role's own policies.
  assert {
    condition     = max([for json in values(output.policies) : length(json)]...) < 8000
    error_message = "A policy is too long for three regions."
  }
}

run "with_tools_that_have_secrets" {
  command = plan

  variables {
    tool_secret_names = ["crm/token", "bank/key"]
  }
}

run "reading_those" {
  command = plan

  module {
    source = "../../tests/reading"
  }

  variables {
    policies = run.with_tools_that_have_secrets.policies
  }

  # P11: what a tool is called with is for the function that calls it.
  assert {
    condition = [for entry in output.may["tools"] : entry if startswith(entry, "GetSecretValue")] == [
      "GetSecretValue on secret bank/key-?????? in us-east-1",
      "GetSecretValue on secret crm/token-?????? in us-east-1",
      "GetSecretValue on secret killswitch/lease-signing-?????? in us-east-1",
    ]
    error_message = "tools may read other secrets: ${jsonencode(output.may["tools"])}"
  }

  assert {
    condition     = [for function, may in output.may : function if anytrue([for entry in may : strcontains(entry, "crm/token") || strcontains(entry, "bank/key")])] == ["tools"]
    error_message = "Another function may read what a tool is called with."
  }
}

run "reading" {
  command = plan

  module {
    source = "../../tests/reading"
  }

  variables {
    policies = run.policies.policies
  }

  assert {
    condition     = length(output.wildcards) == 0
    error_message = "A policy allows something on everything: ${jsonencode(output.wildcards)}"
  }

  assert {
    condition = output.may["agents"] == tolist([
      "GetItem on audit in us-east-1",
      "GetItem on registry in us-east-1 of agents#*",
      "Query on checkpoints in us-east-1",
      "Query on control in eu-west-1",
      "Query on control in us-east-1",
      "Query on control/by-id in eu-west-1",
      "Query on control/by-id in us-east-1",
      "Query on instances in eu-west-1",
      "Query on instances in us-east-1",
      "Query on registry in us-east-1 of agents#*",
      "Scan on control in us-east-1",
      "Scan on instances in eu-west-1",
      "Scan on instances in us-east-1",
    ])
    error_message = "agents may do something else: ${jsonencode(output.may["agents"])}"
  }

  assert {
    condition = output.may["audit"] == tolist([
      "GetItem on audit in eu-west-1",
      "GetItem on audit in us-east-1",
      "Query on actions/by-agent in us-east-1",
      "Query on audit in eu-west-1",
      "Query on audit in us-east-1",
      "Query on audit/by-agent in us-east-1",
      "Query on checkpoints in us-east-1",
      "Query on control in eu-west-1",
      "Query on control in us-east-1",
      "Query on control/by-id in eu-west-1",
      "Query on control/by-id in us-east-1",
      "Query on instances in eu-west-1",
      "Query on instances in us-east-1",
      "Scan on control in eu-west-1",
      "Scan on control in us-east-1",
      "Scan on instances in eu-west-1",
      "Scan on instances in us-east-1",
    ])
    error_message = "audit may do something else: ${jsonencode(output.may["audit"])}"
  }

  assert {
    condition = output.may["authorizer"] == tolist([
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "GetSecretValue on secret killswitch/lease-signing-?????? in us-east-1",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on control in us-east-1",
      "Query on registry in us-east-1 of keys#*",
      "UpdateItem on instances in us-east-1",
    ])
    error_message = "authorizer may do something else: ${jsonencode(output.may["authorizer"])}"
  }

  assert {
    condition = output.may["canary"] == tolist([
      "GetSecretValue on secret killswitch/canary-?????? in us-east-1",
    ])
    error_message = "canary may do something else: ${jsonencode(output.may["canary"])}"
  }

  assert {
    condition     = length(output.may["health"]) == 0
    error_message = "health may do something: ${jsonencode(output.may["health"])}"
  }

  assert {
    condition = output.may["heartbeat"] == tolist([
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "GetItem on registry in us-east-1 of agents#*",
      "GetSecretValue on secret killswitch/lease-signing-?????? in us-east-1",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on checkpoints in us-east-1",
      "PutItem on instances in us-east-1 of #sightings",
      "PutItem on registry in us-east-1 of agents#*",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on checkpoints in us-east-1",
      "Query on control in us-east-1",
      "Query on instances in us-east-1 of #sightings",
      "Query on registry in us-east-1 of beacons",
      "Query on registry in us-east-1 of keys#*",
      "UpdateItem on instances in us-east-1",
      "UpdateItem on registry in us-east-1 of beacons",
    ])
    error_message = "heartbeat may do something else: ${jsonencode(output.may["heartbeat"])}"
  }

  assert {
    condition = output.may["intents"] == tolist([
      "DeleteItem on intents in eu-west-1",
      "DeleteItem on intents in us-east-1",
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "GetItem on intents in eu-west-1",
      "GetItem on intents in us-east-1",
      "GetItem on registry in us-east-1 of agents#*",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on intents in eu-west-1",
      "PutItem on intents in us-east-1",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on intents in eu-west-1",
      "Query on intents in us-east-1",
      "UpdateItem on intents in eu-west-1",
      "UpdateItem on intents in us-east-1",
    ])
    error_message = "intents may do something else: ${jsonencode(output.may["intents"])}"
  }

  # P11: what agents say to each other is nobody else's business.
  assert {
    condition     = [for function, texts in output.may : function if anytrue([for text in texts : strcontains(text, "on intents in")])] == ["intents"]
    error_message = "Another function may touch intents."
  }

  assert {
    condition = output.may["keys"] == tolist([
      "DescribeSecret on secret killswitch/canary-?????? in us-east-1",
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "GetSecretValue on secret killswitch/canary-?????? in us-east-1",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on registry in us-east-1 of keys#*",
      "PutSecretValue on secret killswitch/canary-?????? in us-east-1",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on registry in us-east-1 of keys#*",
      "UpdateSecretVersionStage on secret killswitch/canary-?????? in us-east-1",
    ])
    error_message = "keys may do something else: ${jsonencode(output.may["keys"])}"
  }

  assert {
    condition = output.may["kill"] == tolist([
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on control in eu-west-1",
      "PutItem on control in us-east-1",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on control in eu-west-1",
      "Query on control in us-east-1",
      "Query on instances in eu-west-1",
      "Query on instances in us-east-1",
      "Query on registry in us-east-1 of agents#*",
      "Scan on instances in eu-west-1",
      "Scan on instances in us-east-1",
    ])
    error_message = "kill may do something else: ${jsonencode(output.may["kill"])}"
  }

  assert {
    condition = output.may["monitor"] == tolist([
      "DeleteItem on control in eu-west-1",
      "DeleteItem on control in us-east-1",
      "GetItem on audit in eu-west-1",
      "GetItem on audit in us-east-1",
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "GetItem on registry in us-east-1 of policies",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on control in eu-west-1",
      "PutItem on control in us-east-1",
      "PutItem on instances in us-east-1 of #sightings",
      "PutItem on instances in us-east-1 of #tally#*",
      "Query on actions/by-agent in us-east-1",
      "Query on audit in eu-west-1",
      "Query on audit in us-east-1",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on checkpoints in us-east-1",
      "Query on control in eu-west-1",
      "Query on control in us-east-1",
      "Query on instances in eu-west-1",
      "Query on instances in us-east-1",
      "Query on instances in us-east-1 of #sightings",
      "Query on registry in us-east-1 of beacons",
      "Query on registry in us-east-1 of policies",
      "Scan on control in us-east-1",
      "Scan on instances in us-east-1",
      "UpdateItem on registry in us-east-1 of beacons",
    ])
    error_message = "monitor may do something else: ${jsonencode(output.may["monitor"])}"
  }

  assert {
    condition = output.may["policies"] == tolist([
      "DeleteItem on registry in us-east-1 of policies",
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "GetItem on registry in us-east-1 of policies",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on registry in us-east-1 of policies",
      "Query on actions/by-agent in us-east-1",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on control in us-east-1",
      "Query on instances in eu-west-1",
      "Query on instances in us-east-1",
      "Query on registry in us-east-1 of policies",
    ])
    error_message = "policies may do something else: ${jsonencode(output.may["policies"])}"
  }

  assert {
    condition = output.may["resume"] == tolist([
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "PutItem on control in eu-west-1",
      "PutItem on control in us-east-1",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on control in eu-west-1",
      "Query on control in us-east-1",
      "Query on instances in eu-west-1",
      "Query on instances in us-east-1",
      "Query on registry in us-east-1 of agents#*",
      "Query on registry in us-east-1 of policies",
      "Scan on instances in eu-west-1",
      "Scan on instances in us-east-1",
    ])
    error_message = "resume may do something else: ${jsonencode(output.may["resume"])}"
  }

  assert {
    condition = output.may["rotation"] == tolist(sort([
      for pair in setproduct(
        ["DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage"],
        ["lease-signing", "webhooks/chat", "webhooks/siem"],
      ) : "${pair[0]} on secret killswitch/${pair[1]}-?????? in us-east-1"
    ]))
    error_message = "rotation may do something else: ${jsonencode(output.may["rotation"])}"
  }

  # One policy, on the roles that are listed.
  assert {
    condition = output.may["ring"] == tolist([
      "AttachRolePolicy on role/mailer in  if {\"ArnEquals\":{\"iam:PolicyARN\":\"arn:aws:iam::123456789012:policy/killswitch-ring-deny\"}}",
      "DetachRolePolicy on role/mailer in  if {\"ArnEquals\":{\"iam:PolicyARN\":\"arn:aws:iam::123456789012:policy/killswitch-ring-deny\"}}",
      "GetItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "ListAttachedRolePolicies on role/mailer in ",
      "PutItem on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on audit in us-east-1 of chain#us-east-1 or event#us-east-1#*",
      "Query on control in us-east-1",
    ])
    error_message = "ring may do something else: ${jsonencode(output.may["ring"])}"
  }

  # Each receiver's secret by its name, and no other secret.
  assert {
    condition = output.may["webhooks"] == tolist([
      "GetSecretValue on secret killswitch/webhooks/chat-?????? in us-east-1",
      "GetSecretValue on secret killswitch/webhooks/siem-?????? in us-east-1",
      "SendMessage on killswitch-webhooks-undelivered in us-east-1",
    ])
    error_message = "webhooks may do something else: ${jsonencode(output.may["webhooks"])}"
  }

  assert {
    condition = output.may["tools"] == tolist([
      "GetSecretValue on secret killswitch/lease-signing-?????? in us-east-1",
      "PutItem on actions in us-east-1",
      "Query on actions in us-east-1",
      "Query on control in us-east-1",
      "Query on registry in us-east-1 of keys#*",
      "UpdateItem on actions in us-east-1",
    ])
    error_message = "tools may do something else: ${jsonencode(output.may["tools"])}"
  }

  # P11: who may only see the widget can stop nobody with it.
  assert {
    condition = output.may["widget"] == tolist([
      "Query on instances in eu-west-1",
      "Query on instances in us-east-1",
      "Query on registry in us-east-1 of agents#*",
      "Scan on control in us-east-1",
    ])
    error_message = "widget may do something else: ${jsonencode(output.may["widget"])}"
  }

  # Whatever the table comes to say.
  assert {
    condition = alltrue([for function, refused in output.must_not : length(setsubtract([
      "BatchWriteItem on audit in *",
      "DeleteItem on audit in *",
      "PartiQLDelete on audit in *",
      "PartiQLInsert on audit in *",
      "PartiQLUpdate on audit in *",
      "Scan on audit in *",
      "Scan on audit/* in *",
      "UpdateItem on audit in *",
      "BatchWriteItem on control in *",
      "PartiQLDelete on control in *",
      "PartiQLInsert on control in *",
      "PartiQLUpdate on control in *",
      "UpdateItem on control in *",
    ], refused)) == 0])
    error_message = "Somebody may rewrite the record, or change a decision."
  }

  assert {
    condition     = [for function, refused in output.must_not : function if !contains(refused, "PutItem on control in * if {\"ForAnyValue:StringEquals\":{\"dynamodb:Attributes\":[\"resume\"]}}")] == ["resume"]
    error_message = "Another function than resume may write lifts."
  }

  assert {
    condition     = [for function, refused in output.must_not : function if !contains(refused, "PutItem on control in * if {\"ForAnyValue:StringLike\":{\"dynamodb:LeadingKeys\":[\"consents#*\"]}}")] == ["resume"]
    error_message = "Another function than resume may write consents."
  }

  # A kill needs no policy, and nobody else decides by how many people are asked.
  assert {
    condition     = [for function, texts in output.may : function if contains(texts, "Query on registry in us-east-1 of policies")] == ["monitor", "policies", "resume"]
    error_message = "Another function may read policies."
  }

  assert {
    condition     = [for function, refused in output.must_not : function if !contains(refused, "DeleteItem on control in *")] == ["monitor"]
    error_message = "Another function than the monitor may delete decisions."
  }

  # The encryption of what it may not read helps nobody.
  assert {
    condition = output.keys == {
      agents   = ["here", "there"], audit = ["here", "there"], authorizer = ["here"], canary = ["here"], health = [], heartbeat = ["here"], intents = ["here", "there"], keys = ["here"]
      kill     = ["here", "there"], monitor = ["here", "there"], policies = ["here", "there"], resume = ["here", "there"], rotation = ["here", "there"], tools = ["here"]
      webhooks = ["here"], ring = ["here"], widget = ["here", "there"]
    }
    error_message = "A function may use other keys: ${jsonencode(output.keys)}"
  }
}

run "without_a_second_ring" {
  command = plan

  variables {
    ring_roles = []
  }
}

run "reading_without_a_second_ring" {
  command = plan

  module {
    source = "../../tests/reading"
  }

  variables {
    policies = run.without_a_second_ring.policies
  }

  assert {
    condition     = length([for text in concat(values(output.may)...) : text if strcontains(text, "Role")]) == 0 && !contains(output.may["agents"], "GetItem on audit in us-east-1")
    error_message = "Somebody may touch roles, or read what a ring has done, and there is none."
  }
}
