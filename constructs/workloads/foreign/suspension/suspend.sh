# Puts one workload to sleep, or wakes it up as it was, and changes nothing else of it: a count, a selector, a switch.
#
# ACTION           apply or revert
# KIND             Deployment, StatefulSet, DaemonSet, CronJob or Kafka
# RESOURCE         what kubectl calls the kind: statefulsets.apps
# NAMESPACE, NAME  the workload
# MARK             annotation of the workload that remembers what it was before
# REPLICAS         how many replicas are said to be usual; may be empty
# PODS             Kafka: names of its pods, which nobody replaces while the operator sleeps
# WAITS            yes: others need to know that its pods are gone
set -eu

what="$KIND $NAMESPACE/$NAME"

# one read gives everything: the version, the marks of all suspensions, and what there is to change.
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

# what comes after a word at the start of a line
after() { printf '%s\n' "$seen" | sed -n "s/^$1 //p"; }

# the same as a number; what is not there is 0
number() { after "$1" | awk '{ n = $1 } END { print n + 0 }'; }

# our own mark, and the names of others
own() { after mark | awk -v own="$MARK" '$1 == own { print $2 }'; }
others() { after mark | awk -v own="$MARK" '$1 != own { print $1 }'; }

refuse() {
  echo "refused: $what $1" >&2
  exit 3
}

read_it() { seen=$(kubectl get "$RESOURCE" "$NAME" --namespace "$NAMESPACE" --ignore-not-found --output "go-template=$seen_as"); }

# what the workload is now, in one word
state() {
  case $KIND in
  Deployment | StatefulSet) after replicas ;;
  DaemonSet) if [ "$(after selected)" = true ]; then echo asleep; else echo awake; fi ;;
  CronJob) after suspend ;;
  Kafka) if [ -n "$(after paused)" ]; then after paused; else echo unset; fi ;;
  esac
}

# the word for a workload that sleeps
case $KIND in
Deployment | StatefulSet) asleep=0 ;;
DaemonSet) asleep=asleep ;;
*) asleep=true ;;
esac

# operations of a JSON patch that put it into a state, which is one of those above
ops_for() {
  pause=/metadata/annotations/strimzi.io~1pause-reconciliation
  selector=/spec/template/spec/nodeSelector
  case $KIND/$1 in
  Deployment/* | StatefulSet/*) printf '{"op":"replace","path":"/spec/replicas","value":%s},' "$1" ;;
  DaemonSet/asleep)
    [ -n "$(after selective)" ] || printf '{"op":"add","path":"%s","value":{}},' $selector
    printf '{"op":"add","path":"%s/groundplan~1suspended","value":"true"},' $selector
    ;;
  DaemonSet/awake) printf '{"op":"remove","path":"%s/groundplan~1suspended"},' $selector ;;
  CronJob/*) printf '{"op":"add","path":"/spec/suspend","value":%s},' "$1" ;;
  Kafka/unset) printf '{"op":"remove","path":"%s"},' $pause ;;
  Kafka/*) printf '{"op":"add","path":"%s","value":"%s"},' $pause "$1" ;;
  esac
}

path_of_mark="/metadata/annotations/$(echo "$MARK" | sed 's,/,~1,')"
set_mark() {
  [ -n "$(after annotated)" ] || printf '{"op":"add","path":"/metadata/annotations","value":{}},'
  printf '{"op":"add","path":"%s","value":"%s"},' "$path_of_mark" "$1"
}
remove_mark() { printf '{"op":"remove","path":"%s"},' "$path_of_mark"; }

# what to go back to: the live count, or where nobody has left one, the usual one
to_remember() {
  now=$(state)
  case $KIND/$now in
  Deployment/0 | StatefulSet/0)
    if [ -z "$REPLICAS" ]; then refuse "has no replicas already, and nobody says how many it had"; fi
    echo "$REPLICAS"
    ;;
  DaemonSet/asleep) echo awake ;;
  *) echo "$now" ;;
  esac
}

# Each puts together one JSON patch, all of which happens or nothing; none if there is nothing to do.
ops_to_apply() {
  if [ -n "$(others)" ]; then refuse "is suspended from elsewhere already, as $(others) says"; fi
  if [ "$(after scaled)" = Delete ]; then
    refuse "deletes its claims when it is scaled down (persistentVolumeClaimRetentionPolicy.whenScaled)"
  fi
  mark=$(own)
  case $mark in
  '')
    mark=$(to_remember)
    set_mark "${PODS:+pods:}$mark"
    ops_for $asleep
    ;;
  pods:*) set_mark "${mark#pods:}" ;;
  *) [ "$(state)" = $asleep ] || echo "$what was changed by somebody else since; left as it is" >&2 ;;
  esac
}

ops_to_revert() {
  mark=$(own)
  mark=${mark#pods:}
  [ -n "$mark" ] || return 0
  if [ "$(state)" != $asleep ]; then
    echo "$what was changed by somebody else since; left as it is" >&2
  elif [ "$mark" != $asleep ]; then
    ops_for "$mark"
  fi
  remove_mark
}

# The operator makes them again when it is back, and nobody before that. The mark says that some may be left.
delete_pods() {
  for pod in $PODS; do
    kubectl delete pod "$pod" --namespace "$NAMESPACE" --ignore-not-found --wait=false
  done
}

# a pod that ends may go on working for its grace period.
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
  echo "$what is not there"
  if [ "$ACTION" = revert ]; then exit 0; else exit 3; fi
}

# what has been uninstalled has nothing to take back; an API server that does not answer is another matter, so
# none of this stands in a condition, where a failure would count as no.
namespace=$(kubectl get namespace "$NAMESPACE" --ignore-not-found --output name)
groups=$(kubectl get --raw /apis)
if [ -z "$namespace" ]; then absent; fi
if ! printf %s "$groups" | grep -q "\"name\": *\"${RESOURCE#*.}\""; then absent; fi
attempt=1
while :; do
  read_it
  [ -n "$seen" ] || absent
  # not before the operator that owns them has been told to let go.
  case $ACTION/$(own) in apply/pods:*) delete_pods ;; esac
  ops=$("ops_to_$ACTION")
  if [ -z "$ops" ]; then
    echo "$what: nothing to $ACTION"
    break
  fi
  # the patch holds only for the version that was read: whoever changes the object in between is not overwritten.
  version="{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"$(after version)\"}"
  if kubectl patch "$RESOURCE" "$NAME" --namespace "$NAMESPACE" --type=json --patch "[$version,${ops%,}]"; then
    echo "$what: $ACTION ${ops%,}"
    continue
  fi
  [ $attempt -lt 10 ] || exit 1
  attempt=$((attempt + 1))
  sleep 1
done
if [ "$ACTION/$WAITS/$(state)" = "apply/yes/$asleep" ]; then wait_for_pods; fi
