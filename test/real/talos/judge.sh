#!/usr/bin/env bash
# Builds the judge of Talos machine configurations beside the control plane: one program for each version of Talos' library.
# Minutes when cold, nothing to do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

command -v go >/dev/null || { echo "talos: Go is needed to build the judge: https://go.dev/dl" >&2; exit 1; }
mkdir -p "$bin"
cd "$here/judge"
for version in v*/; do
  version=${version%/}
  CGO_ENABLED=0 go build -modfile="$version/go.mod" -trimpath -ldflags "-s -w" -o "$bin/talos-judge-$version" .
done
