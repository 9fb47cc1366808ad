output "queue_url" {
  description = "The queue with what could not be delivered."
  value       = aws_sqs_queue.undelivered.url
}
