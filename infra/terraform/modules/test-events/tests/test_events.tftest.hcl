mock_provider "aws" {
  source = "../../tests/mocks"
}

variables {
  functions = { kill = "killswitch-kill", resume = "killswitch-resume" }
  registry  = "new"
}

run "the_console_finds_them_by_their_names" {
  command = plan

  assert {
    condition     = aws_schemas_registry.this[0].name == "lambda-testevent-schemas"
    error_message = "Lambda's console looks into this registry and no other."
  }

  assert {
    condition     = { for key, schema in aws_schemas_schema.this : key => [schema.name, schema.registry_name, schema.type] } == { kill = ["_killswitch-kill-schema", "lambda-testevent-schemas", "OpenApi3"], resume = ["_killswitch-resume-schema", "lambda-testevent-schemas", "OpenApi3"] }
    error_message = "Lambda's console looks for _<function>-schema."
  }
}

run "P12_whoever_presses_test_before_filling_in_does_nothing" {
  command = plan

  assert {
    condition     = alltrue([for event in concat([for events in output.events : values(events)]...) : event.reason == "" && !can(regex("^agent://[a-z0-9-]+/[a-z0-9-]+/([a-z0-9-]+|\\*)$", try(event.agent, event.scope)))])
    error_message = "An event would kill or resume somebody as it stands."
  }

  assert {
    condition     = keys(output.events["kill"]) == ["kill-an-agent", "kill-an-environment"]
    error_message = "There are other events for kill."
  }
}

run "a_registry_that_is_there_is_not_made_again" {
  command = plan

  variables {
    registry = "existing"
  }

  assert {
    condition     = length(aws_schemas_registry.this) == 0 && length(aws_schemas_schema.this) == 2
    error_message = "The registry would be made twice, or an event is missing."
  }
}

run "none_leaves_the_account_alone" {
  command = plan

  variables {
    registry = "none"
  }

  assert {
    condition     = length(aws_schemas_registry.this) + length(aws_schemas_schema.this) == 0
    error_message = "Something is made."
  }
}

run "P11_no_other_function_is_offered" {
  command = plan

  variables {
    functions = { keys = "killswitch-keys" }
    registry  = "perhaps"
  }

  expect_failures = [var.functions, var.registry]
}
