import type { Fail } from "../../checks";

/** Requires an id of a snapshot that restic accepts. */
export function requireSnapshotId(snapshot: string, fail: Fail): void {
  if (/^(latest|[0-9a-f]{8,64})$/.test(snapshot)) return;
  fail("snapshot", "be latest, or the id of a snapshot", snapshot);
}
