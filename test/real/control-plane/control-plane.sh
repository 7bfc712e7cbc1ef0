#!/usr/bin/env bash
# A disposable Kubernetes control plane on the loopback interface, for tests.
#
#   control-plane.sh build        builds the binaries: minutes when cold, nothing to do when up to date
#   control-plane.sh up           starts etcd, API server, controller manager, scheduler, simulated kubelets
#   control-plane.sh node NAME [--cpu 8] [--memory 16Gi] [--pods 110] [--arch amd64] [--label KEY=VALUE]...
#                         [--taint KEY=VALUE:EFFECT]... [--address IP]...      adds a Ready node
#   control-plane.sh nodes        adds the Node manifests on its input, and waits until all are Ready
#   control-plane.sh env          prints the variables to export
#   control-plane.sh down         stops it and forgets its data; only the logs stay
#
# CONTROL_PLANE_PORT (16443) is the first of three ports; several planes at once need ports of their own.
# CONTROL_PLANE_DIR (state), CONTROL_PLANE_BIN (binaries), CONTROL_PLANE_CONTEXT (groundplan-test),
# CONTROL_PLANE_OWNER (a process id: when it ends, the plane goes down), GROUNDPLAN_PROVIDERS (mirror).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"
# its own kubectl first: one that a cloud's tools bring may only look for another one, and start that.
PATH=$bin:$PATH
port=${CONTROL_PLANE_PORT:-16443}
dir=${CONTROL_PLANE_DIR:-$cache/state-$port}
context=${CONTROL_PLANE_CONTEXT:-groundplan-test}
owner=${CONTROL_PLANE_OWNER:-}
providers=${GROUNDPLAN_PROVIDERS:-$cache/providers}
KUBERNETES_VERSION=v1.34.4
COMPONENTS="guard kwok kube-scheduler kube-controller-manager kube-apiserver etcd"

fail() { echo "control-plane: $*" >&2; exit 1; }

build() {
  # a checksum and not a timestamp: a fresh clone makes every source newer than the cached binaries.
  local recipe
  recipe="$(cat "$here/main.go" "$here/go.mod" "$here/go.sum" | cksum) $KUBERNETES_VERSION"
  if built && [ "$(cat "$bin/recipe" 2>/dev/null)" = "$recipe" ]; then return 0; fi
  command -v go >/dev/null || fail "Go is needed to build the control plane: https://go.dev/dl"
  mkdir -p "$bin"
  local version=k8s.io/component-base/version
  local flags="-X $version.gitVersion=$KUBERNETES_VERSION -X $version.gitMajor=1 -X $version.gitMinor=34"
  # one module and one command: all of them consist of the same packages for the greater part.
  (cd "$here" && LDFLAGS=$flags compile build -o "$bin/" \
    . k8s.io/kubernetes/cmd/kubectl helm.sh/helm/v3/cmd/helm sigs.k8s.io/kwok/cmd/kwok)
  echo "$recipe" >"$bin/recipe"
}

built() { [ -x "$bin/controlplane" ] && [ -x "$bin/kubectl" ] && [ -x "$bin/kwok" ] && [ -x "$bin/helm" ]; }

up() {
  built || build
  local other; other=$(cat "$dir/owner" 2>/dev/null || true)
  [ -z "$other" ] || [ "$other" = "$owner" ] || ! kill -0 "$other" 2>/dev/null ||
    fail "port $port is in use by the tests of process $other; choose another CONTROL_PLANE_PORT"
  rm -f "$dir/owner"
  down
  for p in "$port" $((port + 1)) $((port + 2)); do
    # a process that was killed looks gone a moment before its port is free.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      (exec 3<>"/dev/tcp/127.0.0.1/$p") 2>/dev/null || continue 2
      sleep 0.2
    done
    fail "port $p is taken; choose another CONTROL_PLANE_PORT"
  done
  rm -rf "$dir/logs"
  mkdir -p "$dir/logs" "$dir/pki"
  trap 'tail -n 5 "$dir"/logs/*.log >&2; down' EXIT # whatever stops us half-way leaves nothing behind.
  [ -z "$owner" ] || { echo "$owner" >"$dir/owner"; start guard "$here/control-plane.sh" guard "$dir/"; }
  start_components
  trap - EXIT
}

guard() { # a test run that is killed cannot tidy up; this ends with it, and does.
  while kill -0 "$owner" 2>/dev/null; do sleep 1; done
  down
}

down() {
  # who lost the port to another test run must not take that one down.
  [ -z "$owner" ] || [ "$(cat "$dir/owner" 2>/dev/null || echo "$owner")" = "$owner" ] || return 0
  for name in $COMPONENTS; do
    # no grace: the data is thrown away. A guard that tidies up must not kill itself.
    if alive "$name" && [ "$(cat "$dir/$name.pid")" != $$ ]; then kill -9 "$(cat "$dir/$name.pid")" 2>/dev/null || true; fi
  done
  for name in $COMPONENTS; do
    while alive "$name" && [ "$(cat "$dir/$name.pid")" != $$ ]; do sleep 0.05; done
    rm -f "$dir/$name.pid"
  done
  rm -rf "$dir/etcd" "$dir/pki" "$dir/kwok" "$dir/hooks" "$dir/runner" "$dir/kubeconfig" "$dir/terraformrc" "$dir/contents.json" "$dir/owner"
}

kubectl_here() { kubectl --kubeconfig "$dir/kubeconfig" --context "$context" "$@"; }

print_env() {
  [ -f "$dir/kubeconfig" ] || fail "nothing runs on port $port; start it with: $0 up"
  echo "export KUBECONFIG=$dir/kubeconfig KUBE_CONFIG_PATH=$dir/kubeconfig PATH=$bin:\$PATH"
  [ ! -f "$dir/terraformrc" ] || echo "export TF_CLI_CONFIG_FILE=$dir/terraformrc"
}

# shellcheck source=components.sh
. "$here/components.sh"
# shellcheck source=nodes.sh
. "$here/nodes.sh"

case ${1:-} in
  build | up | down | nodes | guard) "$1" ;;
  node) shift; node "$@" ;;
  env) print_env ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
