#!/usr/bin/env bash
# Deploys the kubeadm lab onto a throw-away control plane on this machine, shows what came up, takes it down.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export CONTROL_PLANE_CONTEXT=kubeadm-lab CONTROL_PLANE_PORT=${CONTROL_PLANE_PORT:-16543}
plane=test/real/control-plane/control-plane.sh
out=$(mktemp -d)
trap '$plane down; rm -rf "$out"' EXIT

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

step "A real control plane, with simulated kubelets"
$plane up
eval "$($plane env)"
export TF_VAR_kubeconfig=$KUBECONFIG TF_IN_AUTOMATION=1

step "The lab's nodes, from stacks/environments/kubeadm-lab.ts"
node -e '
  const { nodes } = require("./lib/stacks/environments/kubeadm-lab").kubeadmLab.cluster;
  for (const { name, address, architecture, allocatable, taints } of nodes) {
    const taint = taints.map(({ key, value = "", effect = "NoSchedule" }) => `--taint ${key}=${value}:${effect}`);
    console.log(name, "--cpu", `${allocatable.cpu}`, "--memory", `${allocatable.memory}`, "--arch", architecture, "--address", address, ...taint);
  }' | while read -r arguments; do
  # shellcheck disable=SC2086 -- one word per argument
  $plane node $arguments
done
kubectl get nodes -o wide

step "What the app synthesizes"
CDKTF_OUTDIR=$out node lib/main.js
# Elasticsearch waits for volumes, and the containers of a provisioner do not run on simulated kubelets.
stacks=$(node -e '
  const { readSynthesized } = require("./lib/cli/synthesized/synthesized");
  const ofLab = readSynthesized(process.argv[1]).filter(({ cluster, name }) => cluster === "kubeadm-lab" && !/-elasticsearch$/.test(name));
  for (const { directory } of ofLab) console.log(directory);' "$out")

for stack in $stacks; do
  step "terraform apply of $(basename "$stack")"
  terraform -chdir="$stack" init -input=false >"$out/log" 2>&1 &&
    terraform -chdir="$stack" apply -input=false -no-color -auto-approve >"$out/log" 2>&1 || {
    cat "$out/log" >&2
    exit 1
  }
  grep -E '^(Apply|[-a-zA-Z_0-9.]+: Creation complete|Plan)' "$out/log"
done

step "What came up"
for _ in $(seq 30); do
  kubectl get pvc -A -o jsonpath='{.items[*].status.phase}' | grep -qvw Bound || break
  sleep 1
done
kubectl get storageclass,persistentvolume
kubectl get persistentvolumeclaim,pod -A -o wide

step "Taken down again"
