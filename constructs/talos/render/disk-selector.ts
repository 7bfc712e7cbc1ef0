import type { TalosDiskSelector } from "../model/talos-model";
import type { TalosDisk, TalosMachineProps } from "../props/talos-machine";

/** Fraction by which a bound differs from the declared size: no disk has exactly the size that is printed on it. */
const TOLERANCE = 0.1;

/**
 * Returns the selector of the system disk: its model, its serial number if known, and a bound of the size that
 * excludes other disks of the machine.
 * @see https://docs.siderolabs.com/talos/latest/reference/configuration/v1alpha1/config
 */
export function diskSelectorOf({ systemDisk, otherDisks = [] }: TalosMachineProps): TalosDiskSelector {
  const { model, serial, gigabytes } = systemDisk;
  const hasBigger = otherDisks.some((other) => isAlike(systemDisk, other) && other.gigabytes > gigabytes);
  const size = hasBigger
    ? `<= ${Math.ceil(gigabytes * (1 + TOLERANCE))}GB`
    : `>= ${Math.floor(gigabytes * (1 - TOLERANCE))}GB`;
  return { model, ...(serial === undefined ? {} : { serial }), size };
}

/** Returns the other disks of a machine that the selector of its system disk also matches. */
export function confusedDisks(machine: TalosMachineProps): readonly TalosDisk[] {
  const { systemDisk, otherDisks = [] } = machine;
  const [bound = "", least = ""] = (diskSelectorOf(machine).size ?? "").replace("GB", "").split(" ");
  return otherDisks
    .filter((other) => isAlike(systemDisk, other))
    .filter(({ gigabytes }) => (bound === "<=" ? gigabytes <= Number(least) : gigabytes >= Number(least)));
}

/** Returns whether two disks have the same model and serial number. */
function isAlike(disk: TalosDisk, other: TalosDisk): boolean {
  const isOfModel = matches(disk.model, other.model) || matches(other.model, disk.model);
  if (!isOfModel) return false;
  return disk.serial === undefined || other.serial === undefined || disk.serial === other.serial;
}

function matches(pattern: string, model: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(model);
}
