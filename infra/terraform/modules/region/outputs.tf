output "url" {
  description = "The address of the region's API."
  value       = module.gateway.url
}

output "api_id" {
  description = "The id of the region's HTTP API."
  value       = module.gateway.api_id
}

output "authorizer" {
  description = "The function that judges calls, for gateways that are there already."
  value = {
    function_name = module.function["authorizer"].function_name
    alias         = module.function["authorizer"].alias
    arn           = module.function["authorizer"].alias_arn
    invoke_arn    = module.function["authorizer"].invoke_arn
  }
}

output "functions" {
  description = "The region's functions, by their keys in functions.json."
  value       = { for key, function in local.deployed : key => { name = function.function_name, arn = function.function_arn, role_arn = function.role_arn, log_group_name = function.log_group_name } }
}

output "policies" {
  description = "What each function may do: its policy as JSON, by its key in functions.json."
  value       = module.permissions.policies
}

output "canary_secret_arn" {
  description = "The secret with the canary's keys."
  value       = module.canary_secret.arn
}

output "table_arns" {
  description = "The ARNs of the region's own tables."
  value       = values(module.tables.arns)
}

output "table_names" {
  description = "The names of the region's own tables, by their keys in tables.json."
  value       = module.tables.names
}

output "dashboard_name" {
  description = "The dashboard in CloudWatch."
  value       = module.observability.dashboard_name
}

output "topic_arn" {
  description = "The topic that hears of kills, resumes and alarms."
  value       = module.observability.topic_arn
}

output "event_bus_name" {
  description = "The bus with the events of the record."
  value       = module.observability.event_bus_name
}
