import { textAt } from "../tree/blocks";
import type { Tree } from "../tree/tree";
import type { TreeObject } from "../tree/tree-object";

/** Returns whether a claim is bound to a volume of the app that is retained when the claim is deleted. */
export function isOnKeptVolume(tree: Tree, claim: TreeObject): boolean {
  const name = textAt(claim.block, "spec.volume_name");
  const [volume] = name === undefined ? [] : tree.named(claim.cluster, "PersistentVolume", name);
  return (
    volume !== undefined &&
    (textAt(volume.block, "spec.persistent_volume_reclaim_policy") ?? "Retain") === "Retain"
  );
}
