# For the roles of people who may stop agents with AWS credentials alone, when gateway, keys or the time for them are missing.
# It lets them call these functions in every region, and nothing else: kill, resume, and the widget that lists agents in CloudWatch.

resource "aws_iam_policy" "this" {
  name        = "${var.name}-break-glass"
  description = "Call the functions kill, resume and widget of ${var.name} directly, in every region."
  tags        = var.tags

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "SeeKillAndResume"
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = flatten([for arn in var.function_arns : [arn, "${arn}:live"]])
    }]
  })
}
