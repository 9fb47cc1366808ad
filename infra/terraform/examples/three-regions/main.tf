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

provider "aws" {
  alias  = "second"
  region = var.regions[1]
}

provider "aws" {
  alias  = "third"
  region = var.regions[2]
}

module "killswitch" {
  source = "../.."
  providers = {
    aws.first  = aws.first
    aws.second = aws.second
    aws.third  = aws.third
  }

  regions             = var.regions
  name                = var.name
  tools               = var.tools
  notifications       = { emails = var.emails }
  deletion_protection = var.deletion_protection
  tags                = { application = var.name }
}
