#!/usr/bin/env bash
# Builds the reader of NVIDIA's device plugin, which judges configurations, beside the control plane. A minute when cold, nothing to
# do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

command -v go >/dev/null || { echo "nvidia: Go is needed to build the judge: https://go.dev/dl" >&2; exit 1; }
mkdir -p "$bin"
cd "$here/judge"
CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$bin/nvidia-judge" .
