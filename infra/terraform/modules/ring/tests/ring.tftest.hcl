mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  name       = "killswitch"
  region     = "us-east-1"
  policy_arn = "arn:aws:iam::123456789012:policy/killswitch-ring-deny"
  function   = { alias_arn = "arn:aws:lambda:us-east-1:123456789012:function:killswitch-ring:live" }
  record = {
    stream_arn = "arn:aws:dynamodb:us-east-1:123456789012:table/killswitch-audit/stream/2026-01-01T00:00:00.000"
    key_arn    = "arn:aws:kms:us-east-1:123456789012:key/1"
  }
}

run "the_policy_denies_everything_and_is_the_one_that_may_be_attached" {
  assert {
    condition     = jsondecode(aws_iam_policy.deny.policy).Statement == [{ Sid = "Killed", Effect = "Deny", Action = "*", Resource = "*" }]
    error_message = "A killed agent's role could do something."
  }

  assert {
    condition     = aws_iam_policy.deny.name == "killswitch-ring-deny"
    error_message = "The function's role may attach another policy than this."
  }
}

run "kills_and_lifts_of_every_region_are_heard_of" {
  assert {
    condition = jsondecode(aws_pipes_pipe.ring.source_parameters[0].filter_criteria[0].filter[0].pattern) == {
      eventName = ["INSERT"], dynamodb = { NewImage = { type = { S = ["KILLED", "LIFTED"] } } }
    }
    error_message = "Something else is heard of, or not from every region."
  }

  assert {
    condition     = aws_pipes_pipe.ring.target_parameters[0].lambda_function_parameters[0].invocation_type == "REQUEST_RESPONSE"
    error_message = "A call that fails is not repeated."
  }
}

run "the_pipe_may_do_no_more_than_it_has_to" {
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.pipe.policy).Statement : statement.Resource => statement.Action } == {
      (var.record.stream_arn)  = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
      (var.function.alias_arn) = "lambda:InvokeFunction"
      (var.record.key_arn)     = "kms:Decrypt"
    }
    error_message = "The pipe may do more or less."
  }
}
