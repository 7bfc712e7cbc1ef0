# Tells Longhorn of one tainted node, or takes back what it has told it. Of the Setting it changes one entry, of
# the Longhorn node whether new replicas may be placed there, and nothing else.
#
# ACTION     apply or revert
# NAMESPACE  namespace of Longhorn
# NODE       name of the node
# ENTRY      the taint, as the Setting spells it
# REPLICAS   off: no new replicas on the node; allowed: that is not ours to say
# MARK       annotation of both objects that remembers what was set from here
set -eu

# one read gives everything: the version, the marks of all isolations, and what the two objects hold. A mark on the
# Setting is the entry that was added, on the node it is the old value.
seen_as='version {{.metadata.resourceVersion}}
{{with .metadata.annotations}}annotated yes
{{range $key, $value := .}}{{if ge (len $key) 20}}{{if eq (slice $key 0 20) "groundplan/longhorn."}}mark {{$key}} {{$value}}
{{end}}{{end}}{{end}}{{end}}{{with .value}}value {{printf "%q" .}}
{{end}}{{with .spec}}allow {{.allowScheduling}}
evict {{.evictionRequested}}
{{end}}'

# what comes after a word at the start of a line
after() { printf '%s\n' "$seen" | sed -n "s/^$1 //p"; }

# our own mark
own() { after mark | awk -v own="$MARK" '$1 == own { print $2 }'; }

# whether another isolation has set the same: it needs it as long as it is there
shared() { after mark | awk -v own="$MARK" -v text="$1" '$1 != own && $2 == text { n++ } END { exit !n }'; }

# the list on stdin without one entry; all others stay as they are written
without() { awk -v RS=';' -v entry="$1" '{ text = $0; gsub(/ /, "", text) } text != entry { printf "%s%s", sep, $0; sep = ";" }'; }

# operations of a JSON patch on our mark
path_of_mark="/metadata/annotations/$(echo "$MARK" | sed 's,/,~1,')"
set_mark() {
  [ -n "$(after annotated)" ] || printf '{"op":"add","path":"/metadata/annotations","value":{}},'
  printf '{"op":"add","path":"%s","value":"%s"},' "$path_of_mark" "$1"
}
remove_mark() { printf '{"op":"remove","path":"%s"},' "$path_of_mark"; }

# Each of these puts together one JSON patch, all of which happens or nothing; none if there is nothing to do.
setting_to_apply() {
  mark=$(own) old=$(after value | sed 's/^"//; s/"$//')
  new=$old
  # another taint than before: its entry goes in the same step.
  if [ -n "$mark" ] && [ "$mark" != "$ENTRY" ] && ! shared "$mark"; then
    new=$(printf %s "$old" | without "$mark")
  fi
  if [ "$(printf %s "$new" | without "$ENTRY")" = "$new" ]; then
    case $new in *[!\ ]*) new="$new;$ENTRY" ;; *) new=$ENTRY ;; esac
    set_mark "$ENTRY"
  elif [ "$mark" != "$ENTRY" ] && shared "$ENTRY"; then
    set_mark "$ENTRY"
  elif [ -n "$mark" ] && [ "$mark" != "$ENTRY" ]; then
    # somebody else wants it as well, and it is theirs.
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
      echo "refused: Longhorn evicts the replicas of node $NODE, so it may not get new ones; end the eviction first" >&2
      exit 3
    fi
    printf '{"op":"add","path":"/spec/allowScheduling","value":true},'
  fi
  remove_mark
}

# changes one object: its kind and name, and which of the functions above says how
change() {
  attempt=1
  while :; do
    seen=$(kubectl get "$1" "$2" --namespace "$NAMESPACE" --ignore-not-found --output "go-template=$seen_as")
    if [ -z "$seen" ]; then
      echo "$1 $NAMESPACE/$2 is not there"
      if [ "$ACTION" = revert ]; then return 0; else exit 3; fi
    fi
    ops=$("$3_to_$ACTION")
    if [ -z "$ops" ]; then
      echo "$1 $NAMESPACE/$2: nothing to $ACTION"
      return 0
    fi
    # the patch holds only for the version that was read: whoever changes the object in between is not overwritten.
    version="{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"$(after version)\"}"
    if kubectl patch "$1" "$2" --namespace "$NAMESPACE" --type=json --patch "[$version,${ops%,}]"; then
      echo "$1 $NAMESPACE/$2: $ACTION ${ops%,}"
      return 0
    fi
    [ $attempt -lt 10 ] || exit 1
    attempt=$((attempt + 1))
    sleep 1
  done
}

# a Longhorn that has been uninstalled has nothing to take back; an API server that does not answer is another matter.
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
