#!/usr/bin/env bash
# Builds what no package of Debian has, beside the control plane: an S3 server that knows conditional writes, as
# Terraform's locks need them, OpenTofu, and restic and Litestream of the versions that pods run. Minutes when cold, nothing to do when up to date.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
VERSITYGW_VERSION=v1.8.0
RESTIC_VERSION=v0.18.1
LITESTREAM_VERSION=v0.5.18
OPENTOFU=github.com/opentofu/opentofu

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "programs of the state backends"
install_pinned versitygw github.com/versity/versitygw/cmd/versitygw $VERSITYGW_VERSION
# as releases of restic are built: without the clients of clouds that are most of the build.
without_clouds=-tags=disable_grpc_modules
GOFLAGS=$without_clouds install_pinned restic github.com/restic/restic/cmd/restic $RESTIC_VERSION
GOFLAGS=$without_clouds install_pinned litestream github.com/benbjohnson/litestream/cmd/litestream $LITESTREAM_VERSION

# its go.mod replaces a module, so that it cannot be installed by its name; the module here says the same.
cd "$here/tofu"
is_pinned tofu "$(go list -m -f '{{.Version}}' $OPENTOFU)" ||
  LDFLAGS="-X $OPENTOFU/version.dev=no" compile build -o "$bin/tofu" $OPENTOFU/cmd/tofu

# what reads the configuration of gitlab-runner, which is no module that can be had.
cd "$here/../gitlab-runner/decode"
build_here decode-runner-config
