import { rotationStride } from "../../checks";
import type { KeptSnapshots } from "./restic-run";

/** Option for the time that restic waits for a lock of another run; ten minutes by default. */
const RETRY = '--retry-lock "${LOCK_WAIT:-10m}"';

/**
 * Returns the first lines of each script with restic: the functions `fail`, `run`, and `unlocked`, which runs restic.
 * If a run that was killed has left a lock, `unlocked` removes it and runs the command again. restic runs in the
 * background, because a shell only handles a signal after its foreground command has ended.
 * @param what prefix of messages
 * @param stopping functions that stop services, including `start`, which is called however the script ends; empty if
 *   no service is stopped
 */
export function resticFunctions(what: string, stopping = ""): string {
  return `set -eu
fail() {
  echo "${what}: $*" >&2
  exit 1
}
work=
ended() {
  code=$1
  trap - EXIT
  trap '' HUP INT TERM
  [ -z "$work" ] || kill "$work" 2>/dev/null || :
${stopping === "" ? "" : "  start || code=1\n"}  exit "$code"
}
trap 'ended $?' EXIT
trap 'exit 143' HUP INT TERM
run() {
  "$@" &
  work=$!
  status=0
  wait "$work" || status=$?
  work=
}
unlocked() {
  run restic "$@" ${RETRY}
  [ "$status" -ne 11 ] || { restic unlock && run restic "$@" ${RETRY}; }
  [ "$status" -eq 0 ] || fail "restic $1 ended with exit code $status"
}
${stopping}`;
}

/** Returns the lines that open a repository, or create it on its first run. */
export function openRepository(firstRunUntil: string): string {
  return `status=0
restic cat config >/dev/null || status=$?
if [ "$status" -eq 10 ]; then
  [ "$(date +%Y%m%d)" -le ${firstRunUntil.replaceAll("-", "")} ] ||
    fail "the repository does not exist, and is not created after ${firstRunUntil}: restore it, or set a later firstRunUntil"
  restic init
elif [ "$status" -ne 0 ]; then
  fail "the repository cannot be opened: restic ended with exit code $status"
fi
restic unlock
`;
}

/** Settings for removing old snapshots, and for checking a part of the data. */
export interface Upkeep {
  /** Options that select the snapshots. */
  readonly of: string;
  /** Retention policy. */
  readonly keep: KeptSnapshots;
  /** Schedule of the runs. */
  readonly schedule: string;
  /**
   * Number of parts in which the data is checked.
   * @default 7
   */
  readonly checkParts?: number;
}

/** Returns the lines that remove old snapshots, and check the repository. */
export function repositoryUpkeep({ of, keep, schedule, checkParts = 7 }: Upkeep): string {
  return `unlocked forget ${of} --group-by host ${keepOptions(keep)} --prune
part=$(( $(date +%s) / 86400 / ${rotationStride(schedule, checkParts)} % ${checkParts} + 1 ))
unlocked check --read-data-subset="$part/${checkParts}"
`;
}

function keepOptions(keep: KeptSnapshots): string {
  return Object.entries(keep)
    .map(([unit, count]) => `--keep-${unit} ${count}`)
    .join(" ");
}
