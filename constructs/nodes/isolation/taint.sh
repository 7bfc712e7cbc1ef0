# Sets one taint of one node, or removes the taint that it has set, and changes nothing else of the node.
#
# ACTION              apply or revert
# NODE                name of the node
# KEY, VALUE, EFFECT  the taint
# MARK                annotation of the node that records which taint was set by this construct
# ADOPT               yes: an existing taint of that key and effect is adopted
set -eu

# one read returns everything: the version, the marks of all isolations, and each taint with its index in the list.
seen_as='version {{.metadata.resourceVersion}}
{{with .metadata.annotations}}annotated yes
{{range $key, $value := .}}{{if ge (len $key) 17}}{{if eq (slice $key 0 17) "groundplan/taint."}}mark {{$key}} {{$value}}
{{end}}{{end}}{{end}}{{end}}{{range $i, $t := .spec.taints}}taint {{$i}} {{.key}} {{.effect}} {{.key}}{{with .value}}={{.}}{{end}}:{{.effect}}
{{end}}'
wanted="$KEY${VALUE:+=$VALUE}:$EFFECT"

# index and text of the taint with the same key and effect, which Kubernetes treats as the same taint
standing() { after taint | awk -v key="$KEY" -v effect="$EFFECT" '$2 == key && $3 == effect { print $1, $4 }'; }

# index of the taint in the mark; empty if it was removed or changed by hand
marked() { after taint | awk -v mark="$mark" '$4 == mark { print $1 }'; }

# marks of other isolations with the existing or the wanted taint, which this one replaces
rivals() { after mark | awk -v own="$MARK" -v text="$1" -v wanted="$wanted" '$1 != own && ($2 == text || $2 == wanted) { print $1 }'; }

# Each prints the operations of one JSON patch, which is applied as a whole or not at all. A taint that is as wanted is set
# again, which is no change for the API server.
ops_to_apply() {
  place=$(standing | cut -d ' ' -f 1) text=$(standing | cut -d ' ' -f 2) old=$(marked)
  if [ -n "$text" ] && [ "$text" != "$mark" ] && [ "$ADOPT" != yes ]; then
    echo "refused: node $NODE has the taint $text, which this construct has not set; remove it or adopt it" >&2
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
  # if key or effect have changed, the former taint is removed in the same step.
  [ -z "$old" ] || [ "$old" = "$place" ] || printf '{"op":"remove","path":"/spec/taints/%s"},' "$old"
  # a taint has one mark: otherwise another isolation that ends would remove it.
  for rival in $(rivals "$text"); do printf '{"op":"remove","path":"%s"},' "$(path_of "$rival")"; done
  set_mark "$wanted"
}

ops_to_revert() {
  [ -n "$mark" ] || return 0
  old=$(marked)
  [ -z "$old" ] || printf '{"op":"remove","path":"/spec/taints/%s"},' "$old"
  remove_mark
}

while :; do
  seen=$(kubectl get node "$NODE" --ignore-not-found --output "go-template=$seen_as")
  if [ -z "$seen" ]; then
    echo "node $NODE does not exist"
    if [ "$ACTION" = revert ]; then exit 0; else exit 3; fi
  fi
  mark=$(own)
  ops=$("ops_to_$ACTION")
  if [ -z "$ops" ]; then
    echo "node $NODE: nothing to $ACTION"
    exit 0
  fi
  if patch_seen node "$NODE"; then
    echo "node $NODE: $ACTION $wanted; previously set: ${mark:-none}"
    exit 0
  fi
  try_again
done
