#!/usr/bin/env bash
# Prints the reference of talosctl's commands of a version, which talosctl writes from its own definitions. The module of a
# version mostly contains it; otherwise talosctl is built, which takes ten minutes.
set -euo pipefail

version=${1:?must be a version, such as v1.11.5}
folder=$(go mod download -json "github.com/siderolabs/talos@$version" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
reference=$folder/website/content/${version%.*}/reference/cli.md
if [[ -s $reference ]]; then exec cat "$reference"; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$folder" "$work/talos"
chmod -R u+w "$work/talos"
cd "$work/talos"
export GOWORK=off GOFLAGS=-mod=mod CGO_ENABLED=0
machinery=github.com/siderolabs/talos/pkg/machinery
go mod edit -dropreplace "$machinery" -require "$machinery@$version"
go build -trimpath -tags grpcnotrace -o "$work/talosctl" ./cmd/talosctl
"$work/talosctl" docs --cli "$work" >&2
cat "$work/cli.md"
