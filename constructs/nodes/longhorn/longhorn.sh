# Lets Longhorn tolerate the taint of a node, or reverts that. It changes one entry of the Setting, and whether new replicas
# may be placed on the Longhorn node, and nothing else.
#
# ACTION     apply or revert
# NAMESPACE  namespace of Longhorn
# NODE       name of the node
# ENTRY      the taint, as the Setting spells it
# REPLICAS   off: no new replicas on the node; allowed: the field is left alone
# MARK       annotation of both objects that records what was set by this construct
set -eu

# one read returns everything: the version, the marks of all isolations, and the values of the object. A mark of the
# Setting contains the entry that was added, that of the node the former value.
seen_as='version {{.metadata.resourceVersion}}
{{with .metadata.annotations}}annotated yes
{{range $key, $value := .}}{{if ge (len $key) 20}}{{if eq (slice $key 0 20) "groundplan/longhorn."}}mark {{$key}} {{$value}}
{{end}}{{end}}{{end}}{{end}}{{with .value}}value {{printf "%q" .}}
{{end}}{{with .spec}}allow {{.allowScheduling}}
evict {{.evictionRequested}}
{{end}}'

# whether another isolation has set the same, and still needs it
shared() { after mark | awk -v own="$MARK" -v text="$1" '$1 != own && $2 == text { n++ } END { exit !n }'; }

# the list on stdin without one entry; all others are unchanged
without() { awk -v RS=';' -v entry="$1" '{ text = $0; gsub(/ /, "", text) } text != entry { printf "%s%s", sep, $0; sep = ";" }'; }

# Each prints the operations of one JSON patch, which is applied as a whole or not at all; none if nothing is to be done.
setting_to_apply() {
  mark=$(own) old=$(after value | sed 's/^"//; s/"$//')
  new=$old
  # if the taint has changed, the former entry is removed in the same step.
  if [ -n "$mark" ] && [ "$mark" != "$ENTRY" ] && ! shared "$mark"; then
    new=$(printf %s "$old" | without "$mark")
  fi
  if [ "$(printf %s "$new" | without "$ENTRY")" = "$new" ]; then
    case $new in *[!\ ]*) new="$new;$ENTRY" ;; *) new=$ENTRY ;; esac
    set_mark "$ENTRY"
  elif [ "$mark" != "$ENTRY" ] && shared "$ENTRY"; then
    set_mark "$ENTRY"
  elif [ -n "$mark" ] && [ "$mark" != "$ENTRY" ]; then
    # the entry was added by something else.
    remove_mark
  fi
  [ "$new" = "$old" ] || printf '{"op":"replace","path":"/value","value":"%s"},' "$new"
}

setting_to_revert() {
  mark=$(own) old=$(after value | sed 's/^"//; s/"$//')
  [ -n "$mark" ] || return 0
  new=$old
  shared "$mark" || new=$(printf %s "$old" | without "$mark")
  [ "$new" = "$old" ] || printf '{"op":"replace","path":"/value","value":"%s"},' "$new"
  remove_mark
}

node_to_apply() {
  if [ "$REPLICAS" = allowed ]; then
    node_to_revert
  elif [ "$(after allow)" = true ]; then
    printf '{"op":"add","path":"/spec/allowScheduling","value":false},'
    set_mark true
  elif [ -z "$(own)" ] && shared true; then
    set_mark true
  fi
}

node_to_revert() {
  [ -n "$(own)" ] || return 0
  if [ "$(after allow)" != true ] && ! shared true; then
    if [ "$(after evict)" = true ]; then
      echo "refused: Longhorn is evicting the replicas of node $NODE, and meanwhile places no new ones; cancel the eviction first" >&2
      exit 3
    fi
    printf '{"op":"add","path":"/spec/allowScheduling","value":true},'
  fi
  remove_mark
}

# changes one object: its kind, its name, and the prefix of the functions above
change() {
  attempt=1
  while :; do
    seen=$(kubectl get "$1" "$2" --namespace "$NAMESPACE" --ignore-not-found --output "go-template=$seen_as")
    if [ -z "$seen" ]; then
      echo "$1 $NAMESPACE/$2 does not exist"
      if [ "$ACTION" = revert ]; then return 0; else exit 3; fi
    fi
    ops=$("$3_to_$ACTION")
    if [ -z "$ops" ]; then
      echo "$1 $NAMESPACE/$2: nothing to $ACTION"
      return 0
    fi
    if patch_seen "$1" "$2" --namespace "$NAMESPACE"; then
      echo "$1 $NAMESPACE/$2: $ACTION ${ops%,}"
      return 0
    fi
    try_again
  done
}

# if Longhorn was uninstalled, there is nothing to revert; an API server that does not answer is an error.
groups=$(kubectl get --raw /apis)
if ! printf %s "$groups" | grep -q '"name": *"longhorn\.io"'; then
  echo "the cluster has no Longhorn"
  if [ "$ACTION" = revert ]; then exit 0; else exit 3; fi
fi
if [ "$ACTION" = apply ]; then
  change settings.longhorn.io taint-toleration setting
  change nodes.longhorn.io "$NODE" node
else
  change nodes.longhorn.io "$NODE" node
  change settings.longhorn.io taint-toleration setting
fi
