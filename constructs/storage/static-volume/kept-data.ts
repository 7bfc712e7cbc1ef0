import type { Construct } from "constructs";
import { dnsLabelRule, type Fail, isDnsLabel } from "../../checks";
import { belongsInBackup, type ClaimToBackUp } from "../../claims";
import { noteExpendable } from "../../cluster";

/** How a volume with a single copy of the data is protected. Exactly one of the two is required. */
export interface KeptData {
  /**
   * Name of the `ResticBackup` that contains the data. Without a backup, the loss of a disk, or of a brick of a distributed
   * volume, loses files.
   * @default - no backup: `expendable` states why the data may be lost
   */
  readonly backup?: string;
  /**
   * Why the data may be lost.
   * @default - it must not: `backup` names its backup
   */
  readonly expendable?: { readonly reason: string };
}

/** Requires data that is in a backup or may be lost. */
export function validateKeptData({ backup, expendable }: KeptData, why: string, fail: Fail): void {
  if (backup !== undefined && !isDnsLabel(backup)) {
    fail("backup", `${dnsLabelRule()}: the name of a ResticBackup`, backup);
  }
  if (backup !== undefined && expendable !== undefined) {
    const rule = `not be set beside backup ${backup}: guardrails would no longer protect data that is worth a backup. Leave one out`;
    fail("expendable", rule, expendable);
  }
  if (backup !== undefined || expendable !== undefined) return;
  const rule = `name the ResticBackup that has the data (or state in expendable why it may be lost): ${why}`;
  fail("backup", rule, backup);
}

/** Records that the data of a claim must be in a backup, or may be lost. */
export function noteKeptData(
  construct: Construct,
  { backup, expendable }: KeptData,
  claim: Omit<ClaimToBackUp, "backup">,
): void {
  if (expendable !== undefined) noteExpendable(construct);
  if (backup !== undefined) belongsInBackup(construct, { ...claim, backup });
}
