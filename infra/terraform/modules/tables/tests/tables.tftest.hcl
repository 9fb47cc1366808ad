mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name = "killswitch"
  home = "us-east-1"
  key_arns = {
    us-east-1 = "arn:aws:kms:us-east-1:123456789012:key/1"
    eu-west-1 = "arn:aws:kms:eu-west-1:123456789012:key/2"
  }
}

run "files" {
  module {
    source = "../../tests/files"
  }
}

run "global_tables" {
  variables {
    tables = run.files.tables
    global = true
  }

  assert {
    condition     = tolist(keys(aws_dynamodb_table.this)) == tolist(["actions", "audit", "checkpoints", "control", "registry"])
    error_message = "These are not the tables that every region has a copy of."
  }

  assert {
    condition = alltrue([
      for table in aws_dynamodb_table.this : [for replica in table.replica : [replica.region_name, replica.kms_key_arn, replica.point_in_time_recovery]] == [["eu-west-1", "arn:aws:kms:eu-west-1:123456789012:key/2", true]]
    ])
    error_message = "A table lacks its replica, with the region's own key and backups that go back to any point."
  }

  assert {
    condition = alltrue([
      for table in aws_dynamodb_table.this :
      table.stream_enabled && table.stream_view_type == "NEW_AND_OLD_IMAGES" && table.deletion_protection_enabled && table.billing_mode == "PAY_PER_REQUEST" &&
      one(table.point_in_time_recovery).enabled && one(table.server_side_encryption).kms_key_arn == "arn:aws:kms:us-east-1:123456789012:key/1"
    ])
    error_message = "A table lacks its stream, its protection, its backups or its key."
  }

  # P3, P10: kills, lifts and the record never go away by themselves.
  assert {
    condition     = [for key, table in aws_dynamodb_table.this : key if length(table.ttl) > 0] == ["actions"]
    error_message = "Items of another table than actions expire."
  }

  assert {
    condition = alltrue([
      for key, table in aws_dynamodb_table.this :
      sort([for index in table.global_secondary_index : "${index.name} ${index.hash_key} ${index.range_key}"]) == sort([for name, index in run.files.tables[key].indexes : "${name} ${index.hash} ${index.range}"])
    ])
    error_message = "A table has other indexes than tables.json says."
  }

  assert {
    condition     = alltrue([for key, table in aws_dynamodb_table.this : "${table.hash_key} ${table.range_key}" == "${run.files.tables[key].hash} ${run.files.tables[key].range}"])
    error_message = "A table has another key than tables.json says."
  }
}

run "one_region_has_no_replica" {
  variables {
    tables   = run.files.tables
    global   = true
    key_arns = { us-east-1 = "arn:aws:kms:us-east-1:123456789012:key/1" }
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : length(table.replica) == 0 && table.stream_enabled])
    error_message = "With one region there is nothing to replicate to."
  }
}

run "regional_tables" {
  variables {
    tables = run.files.tables
    global = false
  }

  assert {
    condition     = tolist(keys(aws_dynamodb_table.this)) == tolist(["instances", "intents"]) && alltrue([for table in aws_dynamodb_table.this : length(table.replica) == 0 && !table.stream_enabled])
    error_message = "Heartbeats and intents belong to their region alone."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.ttl).attribute_name == "expires"])
    error_message = "Instances that are gone, and what is known of intents that are, would stay for good."
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.point_in_time_recovery).enabled && one(table.server_side_encryption).enabled])
    error_message = "A regional table is not encrypted with the account's own key, or cannot be restored."
  }
}

run "the_home_needs_a_key" {
  command = plan

  variables {
    tables = run.files.tables
    global = true
    home   = "ap-southeast-2"
  }

  expect_failures = [var.key_arns]
}
