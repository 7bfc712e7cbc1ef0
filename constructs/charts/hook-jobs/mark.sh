# Functions of scripts that change a part of an object and record the change in an annotation of the object.
#
# $seen   the object as the template of the script prints it: lines that begin with a word, such as
#         `version 1234`, `annotated yes` if it has annotations, and `mark <annotation> <value>`
# $MARK   name of the annotation of this construct
# $ops    operations of a JSON patch, each followed by a comma

# what follows a word at the start of a line
after() { printf '%s\n' "$seen" | sed -n "s/^$1 //p"; }

# path of an annotation in a JSON patch
path_of() { echo "/metadata/annotations/$(echo "$1" | sed 's,/,~1,')"; }

# value of the annotation of this construct, and names of those of others
own() { after mark | awk -v own="$MARK" '$1 == own { print $2 }'; }
others() { after mark | awk -v own="$MARK" '$1 != own { print $1 }'; }

set_mark() {
  [ -n "$(after annotated)" ] || printf '{"op":"add","path":"/metadata/annotations","value":{}},'
  printf '{"op":"add","path":"%s","value":"%s"},' "$(path_of "$MARK")" "$1"
}
remove_mark() { printf '{"op":"remove","path":"%s"},' "$(path_of "$MARK")"; }

# Applies the operations to an object, named as for kubectl. The patch only holds for the version that was read, so
# that a change in between is not overwritten: then it fails, and the object must be read again.
patch_seen() {
  version="{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"$(after version)\"}"
  kubectl patch "$@" --type=json --patch "[$version,${ops%,}]"
}

# waits before the next attempt; after ten attempts, the script fails
attempt=1
try_again() {
  [ $attempt -lt 10 ] || exit 1
  attempt=$((attempt + 1))
  sleep 1
}

