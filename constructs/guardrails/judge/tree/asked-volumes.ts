import { flagAt, isBlock } from "./blocks";
import { valuesIn } from "./parsed-values";
import type { TreeObject } from "./tree-object";

/** What charts call a volume that they make. */
const VOLUMES =
  /^(persistence|persistentVolume|persistentVolumeClaim|volumeClaimTemplate|volumeClaimTemplates|storageSpec)$/;

/** Returns whether the values of a release ask for volumes. */
export function asksForVolume({ block }: TreeObject): boolean {
  return valuesIn(block).some(namesVolume);
}

function namesVolume(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesVolume);
  if (!isBlock(value)) return false;
  return Object.entries(value).some(([key, each]) => {
    const isVolume = VOLUMES.test(key) && isBlock(each) && Object.keys(each).length > 0;
    return (isVolume && flagAt(each, "enabled") !== false) || namesVolume(each);
  });
}
