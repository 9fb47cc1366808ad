# The whole switch in one region, to be applied to moto, which answers on this machine in AWS's place. What moto cannot do is
# left out by a variable, or not made at all: docs/terraform-on-moto.md.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6.0"
    }
  }
}

variable "artifact" {
  description = "Any zip: nothing is run."
  type        = string
  nullable    = false
}

provider "aws" {
  region = "us-east-1"
}

# What an agent runs with.
resource "aws_iam_role" "agent" {
  name = "mailer"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

module "killswitch" {
  source = "../"
  providers = {
    aws.first  = aws
    aws.second = aws
    aws.third  = aws
  }

  regions   = ["us-east-1"] # no replicas
  artifacts = { api = var.artifact, authorizer = var.artifact }

  secret_rotation_days = 0 # moto would call the function
  deletion_protection  = false

  tools = {
    mail = { url = "https://mail.example.com/v1", way = "direct" }
    crm  = { url = "https://crm.example.com" }
  }

  webhooks = {
    siem = { url = "https://siem.example.com/in", events = ["KILLED", "DENIED"] }
  }

  second_ring = { roles = { "agent://acme/production/mailer" = aws_iam_role.agent.arn } }

  notifications = { # no Slack
    emails = ["oncall@example.com"]
    https  = ["https://incidents.example.com/killswitch"]
  }
}

output "urls" {
  value = module.killswitch.urls
}
