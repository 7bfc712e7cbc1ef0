import type { LitestreamDatabaseProps } from "./litestream-database-props";

/** Paths in the containers of Litestream. */
export const PLACES = {
  config: "/etc/litestream/litestream.yml",
  older: "/etc/litestream/older.yml",
  restore: "/etc/litestream/restore.sh",
} as const;

/** Shell function that restores a database to a temporary file in its directory. */
const FETCHED = `fetched() { # configuration, file, options
  config=$1 file=$2
  shift 2
  litestream restore -config "$config" -integrity-check full -o "$file.restored" "$@" "$file" ||
    fail "the replica of $file cannot be restored: litestream ended with exit code $?"
}
`;

/** Shell function for one file: it restores a missing file, and checks its size. */
function restored(firstStartUntil: string): string {
  return `restored() { # file, least bytes, configuration of an older replica
  file=$1 least=$2 older=$3
  if [ ! -e "$file" ]; then
    mkdir -p "$(dirname "$file")"
    # remains of a deleted database would corrupt the restored one.
    rm -rf "$file-wal" "$file-shm" "$file.restored"* "$(dirname "$file")/.$(basename "$file")-litestream"
    if is_first_start; then
      # exit code 0 and no file: the bucket can be reached, and contains no replica.
      fetched ${PLACES.config} "$file" -if-replica-exists
      if [ ! -e "$file.restored" ]; then
        if [ -z "$older" ]; then
          echo "restore: $file has no replica, and starts empty, which is allowed until ${firstStartUntil}"
          return 0
        fi
        fetched "$older" "$file"
      fi
    else
      fetched ${PLACES.config} "$file"
    fi
    [ -e "$file.restored" ] || fail "the replica of $file was not restored"
    mv "$file.restored" "$file"
    echo "restore: $file is restored"
  fi
  is_first_start && [ -z "$older" ] && return 0
  size=$(wc -c <"$file")
  [ "$size" -ge "$least" ] ||
    fail "$file has $size bytes, less than atLeast, which is $least: the service does not start, as the file would replace a good replica"
}
`;
}

/**
 * Returns the script that restores each database before the service starts. Any failure terminates it with an exit
 * code other than 0, so that the service does not start with an empty database.
 */
export function restoreScript({ directory, files, firstStartUntil }: LitestreamDatabaseProps): string {
  const calls = Object.values(files).map(({ file, atLeast, firstStartFrom }) => {
    const older = firstStartFrom === undefined ? '""' : PLACES.older;
    return `restored "${directory}/${file}" ${atLeast.bytes} ${older}\n`;
  });
  return `set -eu
fail() {
  echo "restore: $*" >&2
  exit 1
}
is_first_start() {
  [ "$(date +%Y%m%d)" -le ${firstStartUntil.replaceAll("-", "")} ]
}
${FETCHED}${restored(firstStartUntil)}${calls.join("")}`;
}
