#!/usr/bin/env bash
# Builds the stand-in of a Talos machine beside the control plane. A minute when cold, nothing to do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

command -v go >/dev/null || { echo "talos: Go is needed to build the machine: https://go.dev/dl" >&2; exit 1; }
mkdir -p "$bin"
cd "$here/machine"
CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$bin/talos-machine" .
