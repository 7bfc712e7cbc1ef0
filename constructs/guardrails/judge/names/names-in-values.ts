import { flagAt, isBlock, textAt } from "../tree/blocks";
import { valuesIn } from "../tree/parsed-values";
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

/** Parts of pods that charts take as they are, such as `extraVolumes`: the name in each, and the kind of its object. */
const REFERENCES: Readonly<Record<string, readonly [name: string, kind: string]>> = {
  configMap: ["name", "ConfigMap"],
  configMapRef: ["name", "ConfigMap"],
  configMapKeyRef: ["name", "ConfigMap"],
  secret: ["secretName", "Secret"],
  secretRef: ["name", "Secret"],
  secretKeyRef: ["name", "Secret"],
  persistentVolumeClaim: ["claimName", "PersistentVolumeClaim"],
};

/** Lists the names in the values of a release, those of its `set` blocks included. */
export function namesInValues(at: TreeObject): readonly UsedName[] {
  return valuesIn(at.block).flatMap((values) => namesBelow(at, "values", values));
}

function namesBelow(at: TreeObject, prop: string, value: unknown): readonly UsedName[] {
  if (Array.isArray(value)) return value.flatMap((each) => namesBelow(at, prop, each));
  if (!isBlock(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const place = `${prop}.${key}`;
    const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (kind !== undefined && typeof each === "string") return nameOf(at, place, kind, textAt(value, key));
    const [inside, referred] = (Object.hasOwn(REFERENCES, key) ? REFERENCES[key] : undefined) ?? [];
    const isReferred = inside !== undefined && isBlock(each) && flagAt(each, "optional") !== true;
    return [
      ...(isReferred ? nameOf(at, `${place}.${inside}`, referred ?? "", textAt(each, inside)) : []),
      ...namesBelow(at, place, each),
    ];
  });
}

/** Charts use `-` for no class at all, and render templates. */
function nameOf(at: TreeObject, prop: string, kind: string, name: string | undefined): readonly UsedName[] {
  const isName = name !== undefined && name !== "" && name !== "-" && !name.includes("{{");
  return isName ? [{ at, prop, kind, name }] : [];
}
