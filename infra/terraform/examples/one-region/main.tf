terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6.0"
    }
  }

  # Where the state is kept. One person trying it out needs none of this; a team does: uncomment, and name a bucket of its own.
  #
  # backend "s3" {
  #   bucket       = "my-terraform-state"
  #   key          = "killswitch/terraform.tfstate"
  #   region       = "us-east-1"
  #   use_lockfile = true
  # }
}

provider "aws" {
  alias  = "first"
  region = var.regions[0]
}

module "killswitch" {
  source = "../.."
  # The module takes three providers; those of regions that are not named make nothing.
  providers = {
    aws.first  = aws.first
    aws.second = aws.first
    aws.third  = aws.first
  }

  regions             = var.regions
  name                = var.name
  tools               = var.tools
  notifications       = { emails = var.emails }
  deletion_protection = var.deletion_protection
  tags                = { application = var.name }
}
