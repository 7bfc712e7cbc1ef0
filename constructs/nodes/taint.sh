# Sets one taint of one node, or removes what it has set, and changes nothing else there.
#
# ACTION              apply or revert
# NODE                name of the node
# KEY, VALUE, EFFECT  the taint
# MARK                annotation of the node that remembers which taint was set from here
# ADOPT               yes: a taint of that key and effect that somebody else has set may be taken over
set -eu

# one read gives everything: the version, the marks of all isolations, and each taint with its place in the list.
seen_as='version {{.metadata.resourceVersion}}
{{with .metadata.annotations}}annotated yes
{{range $key, $value := .}}{{if ge (len $key) 17}}{{if eq (slice $key 0 17) "groundplan/taint."}}mark {{$key}} {{$value}}
{{end}}{{end}}{{end}}{{end}}{{range $i, $t := .spec.taints}}taint {{$i}} {{.key}} {{.effect}} {{.key}}{{with .value}}={{.}}{{end}}:{{.effect}}
{{end}}'
wanted="$KEY${VALUE:+=$VALUE}:$EFFECT"

# what comes after a word at the start of a line
after() { printf '%s\n' "$seen" | sed -n "s/^$1 //p"; }

# path of an annotation in a JSON patch
path_of() { echo "/metadata/annotations/$(echo "$1" | sed 's,/,~1,')"; }

# place and text of the taint that Kubernetes would take for the wanted one: it tells taints apart by key and effect
standing() { after taint | awk -v key="$KEY" -v effect="$EFFECT" '$2 == key && $3 == effect { print $1, $4 }'; }

# place of the taint that the mark speaks of; none if it was removed or changed by hand
marked() { after taint | awk -v mark="$mark" '$4 == mark { print $1 }'; }

# marks of other isolations that speak of the taint that stands there or shall; what they have set is gone by then
rivals() { after mark | awk -v own="$MARK" -v text="$1" -v wanted="$wanted" '$1 != own && ($2 == text || $2 == wanted) { print $1 }'; }

# Both put together one JSON patch, all of which happens or nothing. What is as wanted already is set again, which
# to the API server is no change.
ops_to_apply() {
  place=$(standing | cut -d ' ' -f 1) text=$(standing | cut -d ' ' -f 2) old=$(marked)
  if [ -n "$text" ] && [ "$text" != "$mark" ] && [ "$ADOPT" != yes ]; then
    echo "refused: node $NODE carries $text, which was not set from here; remove it or adopt it" >&2
    exit 3
  fi
  taint="{\"key\":\"$KEY\",\"value\":\"$VALUE\",\"effect\":\"$EFFECT\"}"
  if [ -n "$place" ]; then
    printf '{"op":"replace","path":"/spec/taints/%s","value":%s},' "$place" "$taint"
  elif [ -n "$(after taint)" ]; then
    printf '{"op":"add","path":"/spec/taints/-","value":%s},' "$taint"
  else
    printf '{"op":"add","path":"/spec/taints","value":[%s]},' "$taint"
  fi
  # another key or effect than before: the old taint of ours goes in the same step.
  [ -z "$old" ] || [ "$old" = "$place" ] || printf '{"op":"remove","path":"/spec/taints/%s"},' "$old"
  # one taint has one mark: else another isolation that ends would remove it.
  for rival in $(rivals "$text"); do printf '{"op":"remove","path":"%s"},' "$(path_of "$rival")"; done
  [ -n "$(after annotated)" ] || printf '{"op":"add","path":"/metadata/annotations","value":{}},'
  printf '{"op":"add","path":"%s","value":"%s"}' "$(path_of "$MARK")" "$wanted"
}

ops_to_revert() {
  [ -n "$mark" ] || return 0
  old=$(marked)
  [ -z "$old" ] || printf '{"op":"remove","path":"/spec/taints/%s"},' "$old"
  printf '{"op":"remove","path":"%s"}' "$(path_of "$MARK")"
}

attempt=1
while :; do
  seen=$(kubectl get node "$NODE" --ignore-not-found --output "go-template=$seen_as")
  if [ -z "$seen" ]; then
    echo "node $NODE is not there"
    if [ "$ACTION" = revert ]; then exit 0; else exit 3; fi
  fi
  mark=$(after mark | awk -v own="$MARK" '$1 == own { print $2 }')
  ops=$("ops_to_$ACTION")
  if [ -z "$ops" ]; then
    echo "node $NODE: nothing to $ACTION"
    exit 0
  fi
  # the patch holds only for the version that was read: whoever changes the node in between is not overwritten.
  version="{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"$(after version)\"}"
  if kubectl patch node "$NODE" --type=json --patch "[$version,$ops]"; then
    echo "node $NODE: $ACTION $wanted; set from here before: ${mark:-nothing}"
    exit 0
  fi
  [ $attempt -lt 10 ] || exit 1
  attempt=$((attempt + 1))
  sleep 1
done
