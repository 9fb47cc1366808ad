# The tables that every region has a copy of. With one region there is no replica and nothing else changes: a second one is
# added to a table that is in use by naming it.

resource "aws_dynamodb_table" "this" {
  for_each = { for key, table in var.tables : key => table if table.global == var.global }

  name                        = "${var.name}-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.hash
  range_key                   = each.value.range
  stream_enabled              = each.value.global
  stream_view_type            = each.value.global ? "NEW_AND_OLD_IMAGES" : null
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  # Only what is part of a key, of the table's or of an index's, is declared.
  dynamic "attribute" {
    for_each = toset(concat([each.value.hash, each.value.range], flatten([for index in each.value.indexes : [index.hash, index.range]])))
    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = each.value.indexes
    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.hash
      range_key       = global_secondary_index.value.range
      projection_type = "ALL"
    }
  }

  dynamic "ttl" {
    for_each = each.value.ttl == null ? [] : [each.value.ttl]
    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.key_arns[var.home]
  }

  dynamic "replica" {
    for_each = { for region, arn in var.key_arns : region => arn if each.value.global && region != var.home }
    content {
      region_name            = replica.key
      kms_key_arn            = replica.value
      point_in_time_recovery = true
      propagate_tags         = true
    }
  }
}
