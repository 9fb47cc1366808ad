output "topic_arn" {
  description = "The topic that hears of kills, resumes and alarms."
  value       = "arn:aws:sns:${var.region}:000000000000:${var.name}"
}

output "event_bus_name" {
  description = "The bus with the events of the record."
  value       = "${var.name}-record"
}

output "dashboard_name" {
  description = "The name of the dashboard in CloudWatch."
  value       = "${var.name}-${var.region}"
}
