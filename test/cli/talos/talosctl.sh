#!/usr/bin/env bash
# Stands in for talosctl, as far as the procedures of groundplan use it: machines are files in $LAB, and what a machine
# would refuse ends with an exit code other than 0. $LAB/calls has a line for each call.
set -euo pipefail
echo "talosctl $*" >>"$LAB/calls"
node='' file='' insecure='' image='' recover='' planes='' workers='' args=() lab=$LAB
for arg in "$@"; do
  case $arg in
    --nodes=*) node=${arg#*=} ;;
    --endpoints=* | --context=* | --wait | --wait=* | --short | --client | --output=* | --mode | metal | --strict) ;;
    --insecure) insecure=1 ;;
    --image=*) image=${arg#*=} ;;
    --recover-from=*) recover=${arg#*=} ;;
    --control-plane-nodes=*) planes=${arg#*=} ;;
    --worker-nodes=*) workers=${arg#*=} ;;
    --wait-timeout=* | --mode=* | --to=* | --dry-run | --force | --graceful* | --reboot | --system-labels-to-wipe=*) ;;
    --with-secrets=*) test -s "${arg#*=}" ;;
    --config-patch-control-plane=@* | --config-patch-worker=@*) test -s "${arg#*@}" ;;
    --output-types=* | --talos-version=* | --kubernetes-version=* | --force-context-name=*) ;;
    --file | --config | --output) args+=("$arg") ;;
    *) args+=("$arg") ;;
  esac
done
is_joined() { [[ -e $lab/bootstrapped && -e $lab/applied/$1 && -e $lab/member/$1 ]]; }
join() {
  touch "$lab/applied/$1"
  if [[ -e $lab/bootstrapped ]]; then touch "$lab/member/$1"; fi
}
members() {
  echo "NODE ID HOSTNAME PEER URLS CLIENT URLS LEARNER"
  [[ -e $lab/bootstrapped ]] || return 0
  for each in "$lab"/member/*; do
    address=${each##*/}
    [[ -e $lab/plane/$address ]] || continue
    echo "$node id-$address $(cat "$lab/plane/$address") peer client false"
  done
}
# fails for a machine that is no part of the cluster, and for a member of etcd that is not named.
healthy() {
  for each in ${planes//,/ } ${workers//,/ }; do is_joined "$each" || return 1; done
  [[ $(members | tail -n +2 | wc -l) -eq $(wc -w <<<"${planes//,/ }") ]]
}
case "${args[*]}" in
  version) if [[ -z $node ]]; then printf "Client:\nTalos v1.11.5\n"; else echo "Tag: v$(cat "$lab/version/$node" 2>/dev/null || echo 1.11.5)"; fi ;;
  "get disks") [[ -n $insecure && ! -e $lab/applied/$node ]] ;;
  "gen config"*) echo generated >"${args[-1]}" ;;
  "validate --config "*) test -s "${args[-1]}" ;;
  "config merge"* | "config endpoint"*) ;;
  "apply-config --file "*)
    test -s "${args[-1]}"
    if [[ -n $insecure ]]; then
      [[ ! -e $lab/applied/$node ]]
      join "$node"
    else
      is_joined "$node"
    fi
    ;;
  bootstrap)
    [[ -z $recover ]] || test -s "$recover"
    [[ ! -e $lab/bootstrapped ]] || { echo "AlreadyExists: etcd data directory is not empty" >&2; exit 1; }
    touch "$lab/bootstrapped" "$lab/member/$node"
    for each in "$lab"/applied/*; do join "${each##*/}"; done
    ;;
  "config contexts") printf '%s\n' "CURRENT   NAME   ENDPOINTS   NODES" "$(cat "$lab/contexts" 2>/dev/null || true)" ;;
  health) healthy ;;
  # a file that does not exist is written with another name of the context.
  kubeconfig) [[ -e ${KUBECONFIG:-$HOME/.kube/config} ]] ;;
  reboot | upgrade-k8s) ;;
  "etcd status") is_joined "$node" ;;
  "get machinestatus") if is_joined "$node" && [[ ! -e $lab/booting/$node ]]; then printf 'running\ntrue\n'; else printf 'booting\nfalse\n'; fi ;;
  "etcd members") members ;;
  "etcd snapshot "*) head -c 5152 /dev/zero >"${args[-1]}" ;;
  "etcd remove-member "*) rm "$lab/member/${args[-1]#id-}" ;;
  "service etcd")
    # a machine that was told to reset runs until it reboots.
    if [[ -e $lab/stopping/$node ]]; then
      rm "$lab/stopping/$node"
      state=Running
    elif is_joined "$node"; then state=Running; else state=Preparing; fi
    # in one write, unlike printf of bash: `grep -q` ends with the line that it looks for.
    cat <<SERVICE
NODE     $node
ID       etcd
STATE    $state
EVENTS   [Preparing]: Running pre state
SERVICE
    ;;
  upgrade)
    is_joined "$node"
    mkdir -p "$lab/version"
    echo "${image##*:v}" >"$lab/version/$node"
    ;;
  reset)
    rm -f "$lab/member/$node"
    if [[ $* == *EPHEMERAL* ]]; then
      rm -f "$lab/bootstrapped"
      touch "$lab/stopping/$node"
    else rm -f "$lab/applied/$node"; fi
    ;;
  *)
    echo "unknown: $*" >&2
    exit 64
    ;;
esac
