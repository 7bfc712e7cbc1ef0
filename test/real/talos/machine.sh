#!/usr/bin/env bash
# Builds the stand-in of a Talos machine beside the control plane. A minute when cold, nothing to do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "talos-machine"
cd "$here/machine"
build_here talos-machine
