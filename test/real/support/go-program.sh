# shellcheck shell=bash
# To be sourced: where the test bed keeps what it builds, and how programs of others get there.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/groundplan-cluster
bin=${CONTROL_PLANE_BIN:-$cache/bin}

require_go() { # what is built, for the message
  command -v go >/dev/null || { echo "$1: Go is needed: https://go.dev/dl" >&2; exit 1; }
  mkdir -p "$bin"
}

build_here() { # program, further flags
  CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" "${@:2}" -o "$bin/$1" .
}

install_pinned() { # program, package, version
  is_pinned "$1" "$3" || GOBIN=$bin CGO_ENABLED=0 go install -trimpath -ldflags "-s -w" "$2@$3"
}

is_pinned() { # program, version
  go version -m "$bin/$1" 2>/dev/null | grep -q "mod.*[[:space:]]$2[[:space:]]"
}

folder_of() { # module@version
  go mod download -json "$1" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p'
}
