# shellcheck shell=bash
# To be sourced: where the test bed keeps what it builds, and how programs of others get there.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/groundplan-cluster
bin=${CONTROL_PLANE_BIN:-$cache/bin}

require_go() { # what is built, for the message
  command -v go >/dev/null || { echo "$1: Go is needed: https://go.dev/dl" >&2; exit 1; }
  mkdir -p "$bin"
}

# A program of a test runs for seconds and takes minutes to build: no debugging data, nothing inlined, and a compiler that
# does not collect garbage until it fills its share of the memory build a third faster. The linker takes its flags from LDFLAGS.
compile() { # build or install, further arguments
  CGO_ENABLED=0 GOGC=off GOMEMLIMIT=1GiB nice go "$1" -trimpath -buildvcs=false \
    "-gcflags=all=-dwarf=false -l" -ldflags "-s -w ${LDFLAGS:-}" "${@:2}"
}

build_here() { # program, further flags
  compile build "${@:2}" -o "$bin/$1" .
}

install_pinned() { # program, package, version
  is_pinned "$1" "$3" || GOBIN=$bin compile install "$2@$3"
}

is_pinned() { # program, version
  go version -m "$bin/$1" 2>/dev/null | grep -q "mod.*[[:space:]]$2[[:space:]]"
}

folder_of() { # module@version
  go mod download -json "$1" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p'
}
