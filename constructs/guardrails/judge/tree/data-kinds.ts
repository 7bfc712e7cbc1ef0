import type { TreeObject } from "./tree-object";

/** Kinds with data, or on which data of other objects depends. */
const DATA = new Set([
  "PersistentVolumeClaim",
  "PersistentVolume",
  "Namespace",
  "StatefulSet",
  "CustomResourceDefinition",
]);

/** Returns whether data is lost with an object of a kind. */
export function holdsData(kind: string): boolean {
  return DATA.has(kind);
}

/** Returns whether data may be lost with an object, which is not known for a release. */
export function mayHoldData({ kind, isRelease }: Pick<TreeObject, "kind" | "isRelease">): boolean {
  return isRelease || holdsData(kind);
}
