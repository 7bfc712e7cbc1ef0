#!/usr/bin/env bash
# Builds the reader of NVIDIA's device plugin, which judges configurations, beside the control plane. A minute when cold, nothing to
# do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "nvidia-judge"
cd "$here/judge"
build_here nvidia-judge
