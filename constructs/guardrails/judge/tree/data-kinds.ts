import type { TreeObject } from "./tree-object";

/** Kinds that hold data, or on which data of others hangs. */
const DATA = new Set([
  "PersistentVolumeClaim",
  "PersistentVolume",
  "Namespace",
  "StatefulSet",
  "CustomResourceDefinition",
]);

/** Returns whether data goes with an object of a kind. */
export function holdsData(kind: string): boolean {
  return DATA.has(kind);
}

/** Returns whether what goes with an object may be data: of a release, it is not known. */
export function mayHoldData({ kind, isRelease }: Pick<TreeObject, "kind" | "isRelease">): boolean {
  return isRelease || holdsData(kind);
}
