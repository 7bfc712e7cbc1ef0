/**
 * Shell functions of the script, for BusyBox and curl. Each dataset is completed in a temporary directory, which is
 * then renamed in one step: under its final name, a dataset is either complete or does not exist.
 */
export const FUNCTIONS = `set -uo pipefail
fail() {
  echo "dataset $name: $*" >&2
  return 1
}
size_of() { stat -c %s "$1" 2>/dev/null || echo 0; }
digest_of() { sha256sum "$1" | cut -d ' ' -f 1; }

# A file whose digest is not declared is not loaded: the digest that it has is printed.
learn() {
  found=$(digest_of "$1") || fail "$1 cannot be read" || return 1
  fail "$from has $(size_of "$1") bytes and the SHA-256 $found: compare it with the source, and declare it as sha256"
  return 3
}

# Lists the files of a ZIP archive, one per line.
members() { unzip -l "$1" | sed -n 's/^ *[0-9][0-9]* *[0-9-]* [0-9:]* *//p' | sed '$d' | grep -v '/$'; }

unpack_each() {
  find "$new" -mindepth 1 -delete
  members "$1" | while IFS= read -r member; do
    pattern=$(printf '%s' "$member" | sed 's/[][*?\\\\]/\\\\&/g')
    unzip -q -o "$1" "$pattern" -d "$new" </dev/null >/dev/null 2>&1 && continue
    rm -f "$new/$member"
    # the archive can be read, so writing to the volume has failed.
    ! unzip -p "$1" "$pattern" </dev/null >/dev/null 2>&1 || return 1
    skip "$member" || return 1
  done
}

unpack() {
  case $form in
    none) ln "$1" "$new/$file" 2>/dev/null || cp "$1" "$new/$file" ;;
    zip) unzip -q -o "$1" -d "$new" || { [ "$may_skip" -gt 0 ] && unpack_each "$1"; } ;;
    tar) tar -xf "$1" -C "$new" ;;
    tar.gz) gunzip -c "$1" | tar -xf - -C "$new" ;;
    tar.bz2) bunzip2 -c "$1" | tar -xf - -C "$new" ;;
    tar.xz) unxz -c "$1" | tar -xf - -C "$new" ;;
  esac
}

skip() { printf '%s\\n' "$1" >>"$skipped"; }
free() { df -h "$new" 2>/dev/null | tail -n 1 | awk '{print $(NF-2)}'; }

# A copy gets its name once it is complete. Existing copies were compared, or are checked with the others.
copy_file() {
  [ ! -e "$new/$1" ] && [ ! -L "$new/$1" ] || return 0
  if [ -L "$from/$1" ] || [ -f "$from/$1" ]; then
    mkdir -p "$new/$(dirname "$1")" && cp -P "$from/$1" "$part" && mv "$part" "$new/$1" && return 0
    rm -f "$part"
    # the file can be read, so writing to the volume has failed.
    ! cat "$from/$1" >/dev/null || return 1
  fi
  skip "$1"
}

is_same() {
  if [ -L "$from/$1" ]; then
    [ "$(readlink "$from/$1")" = "$(readlink "$new/$1")" ]
  else
    cmp -s "$from/$1" "$new/$1"
  fi
}

# Of an earlier attempt, keeps the copies that equal their source: a crash may have truncated others.
keep_same() {
  (cd "$new" && find . ! -type d -print) >"$list" || return 1
  while IFS= read -r each; do
    each=\${each#./}
    is_same "$each" || rm -f "$new/$each" || return 1
  done <"$list"
}

copy_all() {
  keep_same || return 1
  (cd "$from" && find . -type d -exec sh -c 'for each; do mkdir -p "$0/$each" || exit 1; done' "$new" {} + &&
    find . ! -type d -print) >"$list" || fail "a directory cannot be read" || return 1
  while IFS= read -r each; do copy_file "\${each#./}" || return 1; done <"$list"
}

# Converts a name in a list of checksums to a path in the directory.
listed() { printf '%s' "$1" | sed 's/^[*]//; s,^[.]/,,'; }

is_below() {
  case /$1/ in
    //* | */../*) fail "$sums names $1, which is not below its directory" ;;
  esac
}

# Requires at least one checksum, and that every line which is not empty is one.
are_checksums() {
  bad=$(grep -v '^ *$' "$1" | grep -v -m 1 -E '^[0-9a-f]{64} [ *][^ ]')
  [ -z "$bad" ] || fail "$sums has a line that is not in the format of sha256sum: $bad" || return 1
  grep -q '[^ ]' "$1" || fail "$sums lists no file"
}

copy_listed() {
  [ "$(digest_of "$from/$sums")" = "$sha256" ] || fail "$sums has the SHA-256 $(digest_of "$from/$sums"), and not $sha256" || return 1
  are_checksums "$from/$sums" || return 1
  while read -r sum each || [ -n "$sum" ]; do
    [ -n "$sum" ] || continue
    each=$(listed "$each")
    is_below "$each" && copy_file "$each" || return 1
  done <"$from/$sums"
  sort -u "$skipped" -o "$skipped"
  while read -r sum each || [ -n "$sum" ]; do
    [ -n "$sum" ] || continue
    each=$(listed "$each")
    [ -e "$new/$each" ] || continue
    [ "$(digest_of "$new/$each")" = "$sum" ] || { rm -f "$new/$each" && skip "$each"; } || return 1
  done <"$from/$sums"
}

begin() {
  name=$1
  mark=$2
  may_skip=$3
  target=$directory/$name
  part=$work/$name.part
  new=$work/$name.new
  skipped=$work/$name.skipped
  list=$work/$name.list
  listing=$work/$name.sums
  begun=$work/$name.of
}

# Discards an incomplete load of other content. The download is kept, as its digest is checked.
begin_anew() {
  [ "$(cat "$begun" 2>/dev/null)" = "$mark" ] && return 0
  rm -rf "$new" && printf '%s\\n' "$mark" >"$begun" || fail "the volume has $(free) free"
}

is_loaded() {
  if [ -e "$target" ]; then
    [ "$(cat "$target/.dataset" 2>/dev/null)" = "$mark" ] ||
      fail "$target exists, and its content is not the declared one: move it away, or load into another directory" || return 2
    echo "dataset $name: already loaded"
    return 0
  fi
  return 1
}

# Writes everything to the disk before the dataset gets its name.
publish() {
  sort -u "$skipped" -o "$skipped"
  count=$(grep -c '' "$skipped")
  [ "$count" -le "$may_skip" ] ||
    fail "$count files are damaged, more than the allowed $may_skip: $(head -n 3 "$skipped" | tr '\\n' ' ')" || return 1
  [ "$count" -eq 0 ] || cp "$skipped" "$new/.skipped" || return 1
  printf '%s\\n' "$mark" >"$new/.dataset" && sync && mv "$new" "$target" && sync || fail "the volume has $(free) free" || return 1
  rm -f "$part" "$skipped" "$list" "$listing" "$begun"
  echo "dataset $name: loaded, $count files skipped"
}

unpack_whole() {
  rm -rf "$new" && mkdir "$new" && : >"$skipped" && unpack "$1" ||
    fail "the archive cannot be unpacked; the volume has $(free) free" || return 1
  publish
}

load_archive() {
  from=$1
  sha256=$2
  form=$3
  file=$4
  [ -f "$from" ] || fail "there is no file $from" || return 1
  [ -n "$sha256" ] || { learn "$from"; return; }
  found=$(digest_of "$from")
  [ "$found" = "$sha256" ] || fail "$from has the SHA-256 $found, and not $sha256" || return 1
  unpack_whole "$from"
}

load_directory() {
  from=$1
  sums=$2
  sha256=$3
  [ -d "$from" ] || fail "there is no directory $from" || return 1
  [ -n "$(ls -A "$from")" ] || fail "$from is empty" || return 1
  [ -z "$sums" ] || [ -n "$sha256" ] || { learn "$from/$sums"; return; }
  mkdir -p "$new" && : >"$skipped" || return 1
  if [ -n "$sums" ]; then copy_listed; else copy_all; fi || fail "the files cannot be copied; the volume has $(free) free" || return 1
  publish
}

# Loads one source. If it fails, the next ones are loaded nevertheless.
load() {
  begin "$1" "$2" "$3"
  shift 3
  outcome=0
  is_loaded || outcome=$?
  [ "$outcome" -ne 1 ] || { begin_anew && "$@" && return 0 || outcome=$?; }
  case $outcome in
    0) ;;
    3) unknown="$unknown $name" ;;
    *) failed="$failed $name" ;;
  esac
}
`;
