output "urls" {
  description = "The address of the switch in each region."
  value       = { for region, it in local.by_region : region => it.url }
}

output "url" {
  description = "The one address for all regions, if there is a domain; that of the home region otherwise."
  value       = var.domain.name == "" ? module.first.url : "https://${var.domain.name}"
}

output "mutual_tls_url" {
  description = "The one address for clients with certificates; null if there is none."
  value       = var.mutual_tls.name == "" ? null : "https://${var.mutual_tls.name}"
}

output "authorizers" {
  description = "The authorizer of each region, to be hung on gateways that are there already: function_name, alias, arn, invoke_arn."
  value       = { for region, it in local.by_region : region => it.authorizer }
}

output "first_key" {
  description = "Run this once, with AWS credentials that may call the function keys: it prints the first admin key. With it make the others (POST /v1/keys), each person and agent its own, and revoke it."
  value       = "aws lambda invoke --region ${local.home} --function-name ${module.first.functions["keys"].name}:live --cli-binary-format raw-in-base64-out --payload '{\"role\": \"admin\"}' /dev/stdout"
}

output "break_glass_policy_arn" {
  description = "Attach it to the roles of the people who may kill and resume when there is no gateway."
  value       = module.break_glass.policy_arn
}

output "kill_by_hand" {
  description = "How to kill without gateway and key, in each region."
  value = {
    for region, it in local.by_region : region =>
    "aws lambda invoke --region ${region} --function-name ${it.functions["kill"].name}:live --cli-binary-format raw-in-base64-out --payload '{\"agent\": \"agent://org/environment/name\", \"reason\": \"…\"}' /dev/stdout"
  }
}

output "agents_boundary_arn" {
  description = "Set it as the permissions boundary of the roles that agents run with: whatever else they may do, they cannot touch the switch."
  value       = module.boundary.policy_arn
}

output "table_names" {
  description = "The names of the tables, by their keys in tables.json."
  value       = merge(module.tables.names, module.first.table_names)
}

output "functions" {
  description = "The functions of each region, by their keys in functions.json: name, arn, role_arn, log_group_name."
  value       = { for region, it in local.by_region : region => it.functions }
}

output "policies" {
  description = "What each function may do: its policy as JSON, by region and by its key in functions.json."
  value       = { for region, it in local.by_region : region => it.policies }
}

output "signing_secret_arn" {
  description = "The secret that leases are signed with, in the home region. Whoever may read it can write leases."
  value       = module.secret.arn
}

output "webhook_secret_arns" {
  description = "What the messages to each webhook are signed with, in the home region: its receiver needs the value (aws secretsmanager get-secret-value)."
  value       = { for name, secret in module.webhook_secret : name => secret.arn }
}

output "dashboards" {
  description = "The dashboard of each region in CloudWatch."
  value       = { for region, it in local.by_region : region => "https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${it.dashboard_name}" }
}

output "topics" {
  description = "The topic of each region that hears of kills, resumes and alarms."
  value       = { for region, it in local.by_region : region => it.topic_arn }
}

output "event_buses" {
  description = "The event bus of each region with the events of the record."
  value       = { for region, it in local.by_region : region => it.event_bus_name }
}
