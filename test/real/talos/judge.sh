#!/usr/bin/env bash
# Builds the judge of Talos machine configurations beside the control plane: one program for each version of Talos' library.
# Minutes when cold, nothing to do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "talos-judge"
cd "$here/judge"
for version in v*/; do
  version=${version%/}
  build_here "talos-judge-$version" -modfile="$version/go.mod"
done
