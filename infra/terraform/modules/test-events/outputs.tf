output "events" {
  description = "The payloads that are ready, by function and name."
  value       = { for key, schema in aws_schemas_schema.this : key => { for name, event in jsondecode(schema.content).components.examples : name => event.value } }
}
