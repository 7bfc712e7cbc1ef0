/**
 * Shell functions that download. `download` returns 2 for a damaged file, which may be skipped, and 1 for an error of
 * the server or the volume.
 */
export const DOWNLOAD_FUNCTIONS = `
# Without a declared digest, only the server can tell the end of a file from a broken connection.
is_whole() {
  if [ -n "$sha256" ]; then
    [ "$(digest_of "$part")" = "$sha256" ]
  else
    [ "$code" = 416 ] || { [ "$status" -eq 0 ] && [ -n "$length" ]; }
  fi
}

# Resumes after a broken connection, until the file is complete or makes no progress.
download() {
  idle=0
  restarts=0
  while [ "$idle" -lt 5 ]; do
    before=$(size_of "$part")
    status=0
    answer=$(curl --silent --show-error --fail --location --globoff --continue-at - --output "$part" --connect-timeout 30 \\
      --speed-limit 1 --speed-time 60 --write-out '%{http_code} %header{content-length}%header{transfer-encoding}' "$url") || status=$?
    code=\${answer%% *}
    length=\${answer#* }
    after=$(size_of "$part")
    if [ "$status" -eq 0 ] || [ "$after" -eq "$before" ]; then
      [ "$after" -eq 0 ] || ! is_whole || return 0
    fi
    if [ "$status" -eq 33 ]; then
      restarts=$((restarts + 1))
      [ "$restarts" -lt 5 ] || { fail "the connection to $url broke 5 times, and the server cannot resume a download"; return 1; }
      rm -f "$part"
    elif [ "$after" -gt "$before" ]; then
      idle=0
    else
      idle=$((idle + 1))
    fi
    sleep "\${PAUSE:-5}"
  done
  if [ "$status" -eq 0 ] || [ "$code" = 416 ]; then
    found=$(digest_of "$part")
    rm -f "$part"
    fail "$url has the SHA-256 $found, and not $sha256" || return 2
  fi
  fail "the download of $url makes no progress: curl ended with exit code $status, and the volume has $(free) free"
  # 18, 52 and 56: the connection of this file breaks; 22: the server refuses it.
  case $status in
    18 | 22 | 52 | 56) return 2 ;;
    *) return 1 ;;
  esac
}

has_digest() { [ -f "$1" ] && [ -n "$sha256" ] && [ "$(digest_of "$1")" = "$sha256" ]; }

load_download() {
  from=$1
  url=$1
  sha256=$2
  form=$3
  file=$4
  has_digest "$part" || download || return 1
  [ -n "$sha256" ] || { learn "$part"; return; }
  unpack_whole "$part"
}

# Encodes a name in a list of checksums for a URL.
encoded() { printf '%s' "$1" | sed 's/%/%25/g; s/ /%20/g; s/#/%23/g; s/?/%3F/g'; }

download_listed() {
  url=$base/$(encoded "$1")
  sha256=$2
  part=$work/$name.$2.part
  has_digest "$new/$1" && return 0
  download && { mkdir -p "$new/$(dirname "$1")" && mv "$part" "$new/$1" || fail "the volume has $(free) free"; } && return 0
  [ "$?" -eq 2 ] && rm -f "$part" && skip "$1"
}

load_listed_download() {
  base=$1
  sums=$2
  sha256=$3
  from=$base/$sums
  url=$base/$(encoded "$sums")
  if ! has_digest "$listing"; then
    rm -f "$part"
    download || return 1
    mv "$part" "$listing" || return 1
  fi
  [ -n "$sha256" ] || { learn "$listing"; return; }
  are_checksums "$listing" && mkdir -p "$new" && : >"$skipped" || return 1
  while read -r sum each || [ -n "$sum" ]; do
    [ -n "$sum" ] || continue
    each=$(listed "$each")
    is_below "$each" && download_listed "$each" "$sum" || return 1
    # publish fails if more files are damaged than allowed.
    [ "$(grep -c '' "$skipped")" -le "$may_skip" ] || break
  done <"$listing"
  publish
}
`;
