variables {
  name        = "killswitch"
  partition   = "aws"
  account     = "123456789012"
  region      = "us-east-1"
  regions     = ["us-east-1", "eu-west-1"]
  key_arns    = { us-east-1 = "arn:aws:kms:us-east-1:123456789012:key/1", eu-west-1 = "arn:aws:kms:eu-west-1:123456789012:key/2" }
  secret_name = "killswitch/lease-signing"
}
run "x" {
  command = plan
  assert {
    condition     = output.policies["kill"] == ""
    error_message = output.policies["kill"]
  }
}
