# Suspends one workload, or resumes it in its former state. It changes a count, a selector or a switch, and nothing else.
#
# ACTION           apply or revert
# KIND             Deployment, StatefulSet, DaemonSet, CronJob or Kafka
# RESOURCE         resource of the kind, as in kubectl: statefulsets.apps
# NAMESPACE, NAME  the workload
# MARK             annotation of the workload that records its former state
# REPLICAS         usual number of replicas; may be empty
# PODS             Kafka: names of its pods, which are not replaced while the operator is suspended
# WAITS            yes: waits until its pods have ended
set -eu

what="$KIND $NAMESPACE/$NAME"

# one read returns everything: the version, the marks of all suspensions, and the fields that are changed.
seen_as='version {{.metadata.resourceVersion}}
generation {{.metadata.generation}}
{{with .metadata.annotations}}annotated yes
{{range $key, $value := .}}{{if ge (len $key) 21}}{{if eq (slice $key 0 21) "groundplan/suspended."}}mark {{$key}} {{$value}}
{{end}}{{end}}{{if eq $key "strimzi.io/pause-reconciliation"}}paused {{$value}}
{{end}}{{end}}{{end}}{{with .status}}observed {{.observedGeneration}}
pods {{.replicas}}
{{end}}replicas {{.spec.replicas}}
suspend {{.spec.suspend}}
{{with .spec.persistentVolumeClaimRetentionPolicy}}scaled {{.whenScaled}}
{{end}}{{with .spec.template}}{{with .spec}}grace {{.terminationGracePeriodSeconds}}
{{with .nodeSelector}}selective yes
{{range $key, $value := .}}{{if eq $key "groundplan/suspended"}}selected {{$value}}
{{end}}{{end}}{{end}}{{end}}{{end}}'

# the same as a number; 0 if it is missing
number() { after "$1" | awk '{ n = $1 } END { print n + 0 }'; }

refuse() {
  echo "refused: $what $1" >&2
  exit 3
}

read_it() { seen=$(kubectl get "$RESOURCE" "$NAME" --namespace "$NAMESPACE" --ignore-not-found --output "go-template=$seen_as"); }

# the state of the workload, in one word
state() {
  case $KIND in
  Deployment | StatefulSet) after replicas ;;
  DaemonSet) if [ "$(after selected)" = true ]; then echo suspended; else echo running; fi ;;
  CronJob) after suspend ;;
  Kafka) if [ -n "$(after paused)" ]; then after paused; else echo unset; fi ;;
  esac
}

# the state of a suspended workload
case $KIND in
Deployment | StatefulSet) suspended=0 ;;
DaemonSet) suspended=suspended ;;
*) suspended=true ;;
esac

# operations of a JSON patch that set one of these states
ops_for() {
  pause=/metadata/annotations/strimzi.io~1pause-reconciliation
  selector=/spec/template/spec/nodeSelector
  case $KIND/$1 in
  Deployment/* | StatefulSet/*) printf '{"op":"replace","path":"/spec/replicas","value":%s},' "$1" ;;
  DaemonSet/suspended)
    [ -n "$(after selective)" ] || printf '{"op":"add","path":"%s","value":{}},' $selector
    printf '{"op":"add","path":"%s/groundplan~1suspended","value":"true"},' $selector
    ;;
  # earlier versions recorded awake.
  DaemonSet/running | DaemonSet/awake) printf '{"op":"remove","path":"%s/groundplan~1suspended"},' $selector ;;
  CronJob/*) printf '{"op":"add","path":"/spec/suspend","value":%s},' "$1" ;;
  Kafka/unset) printf '{"op":"remove","path":"%s"},' $pause ;;
  Kafka/*) printf '{"op":"add","path":"%s","value":"%s"},' $pause "$1" ;;
  esac
}

# the state to restore: the live count, or the usual one if the count is 0
to_remember() {
  now=$(state)
  case $KIND/$now in
  Deployment/0 | StatefulSet/0)
    if [ -z "$REPLICAS" ]; then refuse "already has 0 replicas, and its usual number is not declared"; fi
    echo "$REPLICAS"
    ;;
  DaemonSet/suspended) echo running ;;
  *) echo "$now" ;;
  esac
}

# Each prints the operations of one JSON patch, which is applied as a whole or not at all; none if nothing is to be done.
ops_to_apply() {
  if [ -n "$(others)" ]; then refuse "is already suspended by another app or construct, as its annotation $(others) shows"; fi
  if [ "$(after scaled)" = Delete ]; then
    refuse "deletes its claims when it is scaled down (persistentVolumeClaimRetentionPolicy.whenScaled)"
  fi
  mark=$(own)
  case $mark in
  '')
    mark=$(to_remember)
    set_mark "${PODS:+pods:}$mark"
    ops_for $suspended
    ;;
  pods:*) set_mark "${mark#pods:}" ;;
  *) [ "$(state)" = $suspended ] || echo "$what has been changed since its suspension, and is left unchanged" >&2 ;;
  esac
}

ops_to_revert() {
  mark=$(own)
  mark=${mark#pods:}
  [ -n "$mark" ] || return 0
  if [ "$(state)" != $suspended ]; then
    echo "$what has been changed since its suspension, and is left unchanged" >&2
  elif [ "$mark" != $suspended ]; then
    ops_for "$mark"
  fi
  remove_mark
}

# Only the operator creates them again, when it is resumed. The mark records that some may be left.
delete_pods() {
  for pod in $PODS; do
    kubectl delete pod "$pod" --namespace "$NAMESPACE" --ignore-not-found --wait=false
  done
}

# a pod may continue to work in its grace period.
wait_for_pods() {
  tries=0
  while [ "$(number observed)" -lt "$(number generation)" ] || [ "$(number pods)" -gt 0 ]; do
    if [ $tries -ge 120 ]; then
      echo "$what still has pods" >&2
      exit 1
    fi
    tries=$((tries + 1))
    sleep 1
    read_it
  done
  sleep "$(number grace)"
}

absent() {
  echo "$what does not exist"
  if [ "$ACTION" = revert ]; then exit 0; else exit 3; fi
}

# if the kind or namespace no longer exists, there is nothing to revert; an API server that does not answer is an error, so
# that none of these commands is part of a condition.
namespace=$(kubectl get namespace "$NAMESPACE" --ignore-not-found --output name)
groups=$(kubectl get --raw /apis)
if [ -z "$namespace" ]; then absent; fi
if ! printf %s "$groups" | grep -q "\"name\": *\"${RESOURCE#*.}\""; then absent; fi
while :; do
  read_it
  [ -n "$seen" ] || absent
  # only once the operator is paused.
  case $ACTION/$(own) in apply/pods:*) delete_pods ;; esac
  ops=$("ops_to_$ACTION")
  if [ -z "$ops" ]; then
    echo "$what: nothing to $ACTION"
    break
  fi
  if patch_seen "$RESOURCE" "$NAME" --namespace "$NAMESPACE"; then
    echo "$what: $ACTION ${ops%,}"
    continue
  fi
  try_again
done
if [ "$ACTION/$WAITS/$(state)" = "apply/yes/$suspended" ]; then wait_for_pods; fi
