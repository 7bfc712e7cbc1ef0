#!/usr/bin/env bash
# Builds what no package of Debian has, beside the control plane: an S3 server that knows conditional writes, as
# Terraform's locks need them, and OpenTofu. Minutes when cold, nothing to do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
VERSITYGW_VERSION=v1.8.0
OPENTOFU=github.com/opentofu/opentofu

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

command -v go >/dev/null || { echo "programs: Go is needed to build them: https://go.dev/dl" >&2; exit 1; }
mkdir -p "$bin"
install_pinned versitygw github.com/versity/versitygw/cmd/versitygw $VERSITYGW_VERSION

# its go.mod replaces a module, so that it cannot be installed by its name; the module here says the same.
cd "$here/tofu"
is_pinned tofu "$(go list -m -f '{{.Version}}' $OPENTOFU)" ||
  CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X $OPENTOFU/version.dev=no" -o "$bin/tofu" $OPENTOFU/cmd/tofu
