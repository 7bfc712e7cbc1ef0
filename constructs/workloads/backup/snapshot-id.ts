import type { Fail } from "../../checks";

/** Requires what restic takes for a snapshot. */
export function requireSnapshotId(snapshot: string, fail: Fail): void {
  if (/^(latest|[0-9a-f]{8,64})$/.test(snapshot)) return;
  fail("snapshot", "be latest, or the id of a snapshot", snapshot);
}
