#!/usr/bin/env bash
# Builds Prometheus, promtool and amtool, of the versions that the project deploys, beside the control plane: what
# Debian has of them is years older, and judges otherwise. Minutes when cold, nothing to do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "judges of monitoring"

# go.mod of Prometheus replaces a module, so that it cannot be installed by its name; the module here says the same.
cd "$here/judges"
build() { # program, module
  is_pinned "$1" "$(go list -m -f '{{.Version}}' "$2")" ||
    # of the ways to find targets, only those that the project uses: the others are most of the build.
    compile build -tags remove_all_sd,enable_kubernetes_sd -o "$bin/$1" "$2/cmd/$1"
}
build promtool github.com/prometheus/prometheus
build amtool github.com/prometheus/alertmanager
build prometheus github.com/prometheus/prometheus
