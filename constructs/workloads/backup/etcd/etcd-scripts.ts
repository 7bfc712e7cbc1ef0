import { quoted, shellWord } from "../../../units";
import { openRepository, repositoryUpkeep, resticFunctions } from "../restic-shell";
import type { EtcdSnapshotsProps } from "./etcd-snapshots-props";

/** Paths in the containers of a run. */
export const ETCD_PLACES = {
  tools: "/tools",
  dumps: "/dumps",
  cache: "/cache",
  snapshot: "/dumps/etcd.db",
  take: "/etc/groundplan/take.sh",
  store: "/etc/groundplan/store.sh",
} as const;

/** Size of an empty etcd database: two meta pages, a free list and a root page. */
const SMALLEST_BYTES = 16_384;

/** Programs of BusyBox that the script runs. */
const TOOLS = [
  "sh",
  "cat",
  "cut",
  "head",
  "mv",
  "od",
  "rm",
  "sed",
  "sha256sum",
  "tail",
  "timeout",
  "tr",
  "wc",
];

/** Returns the command that copies a shell for the container of talosctl, whose image has none. */
export function bringTools(): readonly string[] {
  const { tools } = ETCD_PLACES;
  const links = `for each in ${TOOLS.join(" ")}; do ln -sf busybox ${tools}/$each; done`;
  return ["/bin/sh", "-c", `cp /bin/busybox ${tools}/busybox && ${links}`];
}

/**
 * Returns the script that takes a snapshot from the first control plane that delivers a complete one. A file is only
 * accepted if it ends with the SHA-256 that etcd appends to the database, and if talosctl can read the database.
 * @see https://etcd.io/docs/v3.6/op-guide/recovery/#snapshotting-the-keyspace
 */
export function takeScript(controlPlanes: readonly string[], attemptSeconds: number): string {
  const { snapshot } = ETCD_PLACES;
  return `set -eu
umask 077
printf '%s\\n' "$TALOS_CONFIG" >/tmp/talosconfig
export TALOSCONFIG=/tmp/talosconfig
trap 'rm -f /tmp/talosconfig' EXIT
unset TALOS_CONFIG
is_whole() {
  size=$(wc -c <"$1" | tr -d ' ')
  [ "$size" -gt ${SMALLEST_BYTES} ] || { echo "it has $size bytes"; return 1; }
  said=$(tail -c 32 "$1" | od -An -v -tx1 | tr -d ' \\n')
  is=$(head -c "$((size - 32))" "$1" | sha256sum | cut -d ' ' -f 1)
  [ "$said" = "$is" ] || { echo "its SHA-256 is $is and not $said"; return 1; }
  keys=$(sed -n 's/^snapshot info:.* total keys \\([0-9]*\\),.*$/\\1/p' /tmp/said)
  [ "\${keys:-0}" -gt 0 ] || { echo "talosctl did not find any keys in it"; return 1; }
}
for address in ${controlPlanes.map(shellWord).join(" ")}; do
  rm -f ${snapshot}.*
  if ! timeout ${attemptSeconds} talosctl --endpoints "$address" --nodes "$address" etcd snapshot ${snapshot}.taken >/tmp/said 2>&1; then
    echo "etcd: no snapshot from $address: $(tail -n 3 /tmp/said)" >&2
  elif ! why=$(is_whole ${snapshot}.taken); then
    echo "etcd: the snapshot from $address is incomplete or damaged: $why" >&2
  else
    mv ${snapshot}.taken ${snapshot}
    echo "etcd: took a snapshot of $(wc -c <${snapshot} | tr -d ' ') bytes from $address"
    exit 0
  fi
done
echo "etcd: no control plane delivered a complete snapshot" >&2
exit 1
`;
}

/**
 * Returns the script that stores a snapshot, reads it back from the repository, and only then removes old snapshots.
 */
export function storeScript(props: EtcdSnapshotsProps): string {
  const { name, host, keep, schedule, checkParts, firstRunUntil, pushUrl } = props;
  const { snapshot } = ETCD_PLACES;
  const of = `--host ${host} --tag ${name}`;
  return `${resticFunctions("etcd")}[ -s ${snapshot} ] || fail "there is no snapshot"
${openRepository(firstRunUntil)}unlocked backup ${of} ${snapshot}
taken=$(sha256sum <${snapshot})
stored=$(restic dump ${of} latest ${snapshot} | sha256sum)
[ "$taken" = "$stored" ] || fail "the snapshot in the repository differs from the one that was taken"
${repositoryUpkeep({ of, keep, schedule, checkParts })}${pushUrl === undefined ? "" : push(pushUrl, name)}echo "etcd: the snapshot is stored"
`;
}

/**
 * Returns the lines that push the time of success. They limit the time of wget with `timeout`, as not every BusyBox
 * has been built with the option of wget for that.
 */
function push(pushUrl: string, name: string): string {
  const url = quoted(`${pushUrl}/metrics/job/${name}`);
  return `cat >/tmp/metrics <<METRICS
etcd_snapshot_last_success_timestamp_seconds $(date +%s)
etcd_snapshot_size_bytes $(wc -c <${ETCD_PLACES.snapshot})
METRICS
timeout 30 wget -q -O /dev/null --post-file /tmp/metrics ${url} || fail "the snapshot is stored, but its time could not be pushed"
`;
}
