output "names" {
  description = "The tables' names, by their keys in tables.json; the same in every region."
  value       = { for key, table in aws_dynamodb_table.this : key => table.name }
}

output "arns" {
  description = "The tables' ARNs in the home region, by their keys in tables.json."
  value       = { for key, table in aws_dynamodb_table.this : key => table.arn }
}

output "stream_arns" {
  description = "The tables' streams: by region, then by their keys in tables.json."
  value = {
    for region in keys(var.key_arns) : region => {
      for key, table in aws_dynamodb_table.this : key => region == var.home ? table.stream_arn : one([
        for replica in table.replica : replica.stream_arn if replica.region_name == region
      ])
    }
  }
}
