# shellcheck shell=bash
# To be sourced: where the test bed keeps what it builds, and how programs of others get there.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/groundplan-cluster
bin=${CONTROL_PLANE_BIN:-$cache/bin}

install_pinned() { # program, package, version
  is_pinned "$1" "$3" || GOBIN=$bin CGO_ENABLED=0 go install -trimpath -ldflags "-s -w" "$2@$3"
}

is_pinned() { # program, version
  go version -m "$bin/$1" 2>/dev/null | grep -q "mod.*[[:space:]]$2[[:space:]]"
}
