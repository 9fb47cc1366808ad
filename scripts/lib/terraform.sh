# Sourced by the scripts: finds Terraform, a configuration of it, and the account that it would work in.
#
#   TF_CLI_CONFIG_FILE  is kept if it names a file; else a mirror of providers on this machine is used if there is one

terraform_least=1.11

require_terraform() {
  local version
  command -v terraform >/dev/null 2>&1 || {
    echo "Terraform was not found. Install version $terraform_least or newer (https://developer.hashicorp.com/terraform/install) and run this again." >&2
    exit 1
  }
  version=$(terraform version 2>/dev/null | sed -n 's/^Terraform v\([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' "$terraform_least" "$version" | sort -V | head -1)" = "$terraform_least" ] || {
    echo "Terraform $version is too old. Install version $terraform_least or newer and run this again." >&2
    exit 1
  }
}

provider_mirror() { # prints the folder of a mirror that has the AWS provider, nothing if there is none
  local folder
  for folder in "$HOME/.terraform.d/plugins" /usr/local/share/terraform/plugins /usr/share/terraform/plugins /opt/*; do
    if [ -d "$folder/registry.terraform.io/hashicorp/aws" ]; then
      printf '%s\n' "$folder"
      return
    fi
  done
}

use_provider_mirror() { # folder for a configuration of Terraform's command line: written there if there is a mirror and no other
  local mirror
  [ -f "${TF_CLI_CONFIG_FILE:-}" ] || unset TF_CLI_CONFIG_FILE
  ! has_terraform_configuration || return 0
  mirror=$(provider_mirror)
  [ -n "$mirror" ] || return 0
  mkdir -p "$1"
  printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$1/terraformrc"
  export TF_CLI_CONFIG_FILE="$1/terraformrc"
}

has_terraform_configuration() { [ -n "${TF_CLI_CONFIG_FILE:-}" ] || [ -f "$HOME/.terraformrc" ]; }

require_account() { # prints the account that the credentials belong to, or says how to get some
  local account
  if command -v aws >/dev/null 2>&1; then
    account=$(aws sts get-caller-identity --query Account --output text 2>/dev/null) || {
      echo "There are no AWS credentials here that work. Run 'aws sso login' or 'aws configure', or set AWS_PROFILE, and run this again." >&2
      exit 1
    }
    printf '%s\n' "$account"
  elif [ -n "${AWS_ACCESS_KEY_ID:-}${AWS_PROFILE:-}${AWS_WEB_IDENTITY_TOKEN_FILE:-}" ] || [ -f "$HOME/.aws/credentials" ]; then
    echo "(whose credentials are used here; without the AWS CLI nobody can tell before)"
  else
    echo "There are no AWS credentials here. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and what goes with it, and run this again." >&2
    exit 1
  fi
}

examples() { (cd "$root/infra/terraform/examples" 2>/dev/null && find . -mindepth 2 -maxdepth 2 -name main.tf | cut -d/ -f2 | sort); }

folder_of() { # example or folder: prints the folder, or says what there is
  local folder=$1
  [[ $folder == */* ]] || folder=$root/infra/terraform/examples/$folder
  if [ -z "$(find "$folder" -maxdepth 1 -name '*.tf' 2>/dev/null)" ]; then
    echo "There is no Terraform configuration in $folder. Examples: $(examples | paste -sd' ')" >&2
    exit 2
  fi
  (cd "$folder" && pwd)
}

regions_of() { terraform -chdir="$1" output -json urls 2>/dev/null | python3 -c 'import json, sys; print(" ".join(json.load(sys.stdin)))'; }

confirmed() { # question, the word that means yes
  local answer
  printf '%s ' "$1" >&2
  read -r answer || answer=
  [ "$answer" = "$2" ]
}

moto_version=5.2.1

has_moto() { "$1" -c 'import boto3, moto.server, yaml' >/dev/null 2>&1; }

python_with_moto() { # prints a Python that has moto: the one on the path, or one of its own in target/, made if pip can
  local own=$root/target/moto
  if has_moto python3; then
    command -v python3
    return
  fi
  if ! has_moto "$own/bin/python"; then
    { python3 -m venv "$own" && "$own/bin/pip" install --quiet "moto[server]==$moto_version" boto3 PyYAML; } >/dev/null 2>&1 || return 1
  fi
  has_moto "$own/bin/python" && printf '%s\n' "$own/bin/python"
}
