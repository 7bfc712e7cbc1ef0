import type { Construct } from "constructs";
import { dnsLabelRule, type Fail, isDnsLabel } from "../../checks";
import { belongsInBackup, type ClaimToBackUp } from "../../claims";
import { noteExpendable } from "../../cluster";

/** What keeps the data of a volume that is one copy. One of the two is required. */
export interface KeptData {
  /**
   * Name of the `ResticBackup` that has the data: the loss of a disk, or of a brick of a distributed volume, loses files.
   * @default - none: `expendable` states why the data may be lost
   */
  readonly backup?: string;
  /**
   * Why the data may be lost.
   * @default - it may not: `backup` names what has it
   */
  readonly expendable?: { readonly reason: string };
}

/** Requires data that is in a backup or may be lost. */
export function validateKeptData({ backup, expendable }: KeptData, why: string, fail: Fail): void {
  if (backup !== undefined && !isDnsLabel(backup)) {
    fail("backup", `${dnsLabelRule()}: the name of a ResticBackup`, backup);
  }
  if (backup !== undefined || expendable !== undefined) return;
  const rule = `name the ResticBackup that has the data, or expendable state why it may be lost: ${why}`;
  fail("backup", rule, backup);
}

/** Says of a claim that its data belongs into a backup, or may be lost. */
export function noteKeptData(
  construct: Construct,
  { backup, expendable }: KeptData,
  claim: Omit<ClaimToBackUp, "backup">,
): void {
  if (expendable !== undefined) noteExpendable(construct);
  if (backup !== undefined) belongsInBackup(construct, { ...claim, backup });
}
