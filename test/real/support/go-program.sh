# shellcheck shell=bash
# To be sourced: builds programs into the folder $bin.

install_pinned() { # program, package, version
  is_pinned "$1" "$3" || GOBIN=$bin CGO_ENABLED=0 go install -trimpath -ldflags "-s -w" "$2@$3"
}

is_pinned() { # program, version
  go version -m "$bin/$1" 2>/dev/null | grep -q "mod.*[[:space:]]$2[[:space:]]"
}
