mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name = "killswitch"
  function_arns = [
    "arn:aws:lambda:us-east-1:123456789012:function:killswitch-kill",
    "arn:aws:lambda:us-east-1:123456789012:function:killswitch-resume",
    "arn:aws:lambda:us-east-1:123456789012:function:killswitch-widget",
  ]
}

run "see_kill_and_resume_and_nothing_else" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_policy.this.policy).Statement == [{
      Sid    = "SeeKillAndResume"
      Effect = "Allow"
      Action = "lambda:InvokeFunction"
      Resource = [
        "arn:aws:lambda:us-east-1:123456789012:function:killswitch-kill",
        "arn:aws:lambda:us-east-1:123456789012:function:killswitch-kill:live",
        "arn:aws:lambda:us-east-1:123456789012:function:killswitch-resume",
        "arn:aws:lambda:us-east-1:123456789012:function:killswitch-resume:live",
        "arn:aws:lambda:us-east-1:123456789012:function:killswitch-widget",
        "arn:aws:lambda:us-east-1:123456789012:function:killswitch-widget:live",
      ]
    }]
    error_message = "The policy allows more than to call kill, resume and widget."
  }
}

run "no_other_function" {
  command = plan

  variables {
    function_arns = ["arn:aws:lambda:us-east-1:123456789012:function:killswitch-keys"]
  }

  expect_failures = [var.function_arns]
}
