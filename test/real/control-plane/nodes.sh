# Adds nodes to a control plane. Sourced by `control-plane.sh`.
# shellcheck shell=bash

nodes() {
  local names pending end=$((SECONDS + 60))
  names=$(kubectl_here apply --field-manager=kubelet -o name -f -)
  while pending=$(grep -vxF -f <(ready_nodes) <<<"$names"); do
    [ $SECONDS -lt $end ] || fail "not ready in time: $pending"
    sleep 0.1
  done
}

ready_nodes() { # all in one call: kubectl asks for named nodes one by one, five each second.
  local status='{.status.conditions[?(@.type=="Ready")].status}'
  # every new node gets a taint and loses it a moment after it is Ready, and tests look at taints.
  kubectl_here get nodes -o "jsonpath={range .items[*]}{.metadata.name} $status {.spec.taints[*].key}{'\n'}{end}" |
    awk '$2 == "True" && !/node.kubernetes.io\/not-ready/ { print "node/" $1 }'
}

node() {
  local name=${1:?node needs a name} cpu=8 memory=16Gi pods=110 arch=amd64 labels="" taints="" addresses=""
  shift
  while [ $# -gt 0 ]; do
    local value=${2:?$1 needs a value}
    case $1 in
      --cpu) cpu=$value ;;
      --memory) memory=$value ;;
      --pods) pods=$value ;;
      --arch) arch=$value ;;
      --label) labels+=", \"${value%%=*}\": \"${value#*=}\"" ;;
      --taint) local pair=${value%:*}
        taints+="{key: \"${pair%%=*}\", value: \"$([ "${pair#*=}" = "$pair" ] || echo "${pair#*=}")\", effect: ${value##*:}}, " ;;
      --address) addresses+="{type: InternalIP, address: \"$value\"}, " ;;
      *) fail "unknown option $1" ;;
    esac
    shift 2
  done
  [ -z "$addresses" ] || addresses="addresses: [$addresses{type: Hostname, address: \"$name\"}]"
  nodes <<NODE
apiVersion: v1
kind: Node
metadata:
  name: "$name"
  labels: {kubernetes.io/hostname: "$name", kubernetes.io/os: linux, kubernetes.io/arch: $arch$labels}
spec: {taints: [${taints%, }]}
status:
  capacity: {cpu: "$cpu", memory: "$memory", pods: "$pods"}
  allocatable: {cpu: "$cpu", memory: "$memory", pods: "$pods"}
  nodeInfo: {architecture: $arch}
  $addresses
NODE
}
