#!/usr/bin/env bash
# The apply suite. Ends with 0 (green), 1 (red) or 3: it could not run, and has said why in one line.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../../.."

cannot_run() {
  echo "apply suite: not run, because $*" >&2
  exit 3
}

for program in terraform kubectl; do
  command -v "$program" >/dev/null || cannot_run "$program is not on the PATH"
done

# The providers come from the test bed's mirror, or from Terraform's registry: what `terraform init` says is the truth.
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
mirror=${GROUNDPLAN_PROVIDERS:-${XDG_CACHE_HOME:-$HOME/.cache}/groundplan-cluster/providers}
if [[ -d $mirror ]]; then
  printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror" >"$probe/terraformrc"
  export TF_CLI_CONFIG_FILE=$probe/terraformrc
fi
cat >"$probe/main.tf" <<'TERRAFORM'
terraform {
  required_providers {
    kubernetes = { source = "hashicorp/kubernetes", version = "2.38.0" }
    helm       = { source = "hashicorp/helm", version = "3.1.1" }
    external   = { source = "hashicorp/external", version = "2.4.0" }
  }
}
TERRAFORM
terraform -chdir="$probe" init -input=false >/dev/null 2>&1 ||
  cannot_run "neither a registry nor the mirror in GROUNDPLAN_PROVIDERS has the kubernetes, helm and external providers"

npx jest "$@" --selectProjects apply --reporters default --reporters "$here/progress-reporter.js"
