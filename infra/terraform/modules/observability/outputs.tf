output "topic_arn" {
  description = "The topic that hears of kills, resumes and alarms: subscribe to it what emails, https and slack do not cover."
  value       = aws_sns_topic.notifications.arn
}

output "event_bus_name" {
  description = "The bus with the events of the record: add rules of your own to it."
  value       = aws_cloudwatch_event_bus.record.name
}

output "dashboard_name" {
  description = "The name of the dashboard in CloudWatch."
  value       = aws_cloudwatch_dashboard.overview.dashboard_name
}
