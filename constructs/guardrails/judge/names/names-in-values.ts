import { isBlock, listOf, textAt } from "../tree/blocks";
import { parsedValues } from "../tree/parsed-values";
import type { TreeObject } from "../tree/tree-object";
import type { UsedName } from "./used-name";

/** Common names of values that refer to an object outside the chart. */
const KEYS: Readonly<Record<string, string>> = {
  existingClaim: "PersistentVolumeClaim",
  existingSecret: "Secret",
  existingConfigmap: "ConfigMap",
  existingConfigMap: "ConfigMap",
  storageClass: "StorageClass",
  storageClassName: "StorageClass",
  priorityClassName: "PriorityClass",
};

/** Lists the names in the values of a release that are JSON. */
export function namesInValues(at: TreeObject): readonly UsedName[] {
  return listOf(at.block.values).flatMap((text) => namesBelow(at, "values", parsedValues(text)));
}

function namesBelow(at: TreeObject, prop: string, value: unknown): readonly UsedName[] {
  if (Array.isArray(value)) return value.flatMap((each) => namesBelow(at, prop, each));
  if (!isBlock(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const place = `${prop}.${key}`;
    const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    const name = kind === undefined ? undefined : textAt(value, key);
    // in charts, this value means no class.
    const isName = kind !== undefined && name !== undefined && name !== "" && name !== "-";
    return isName ? [{ at, prop: place, kind, name }] : namesBelow(at, place, each);
  });
}
