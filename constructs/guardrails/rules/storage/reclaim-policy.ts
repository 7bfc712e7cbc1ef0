import type { Fault, Guardrail } from "../../judge/guardrail";
import { textAt } from "../../judge/tree/blocks";
import { isExpendable } from "../../judge/tree/notes-of-props";
import type { TreeObject } from "../../judge/tree/tree-object";

// GR-35 (synth): a volume had reclaim policy Recycle or Delete, and its data went with the claim.
/** Volumes outlive their claims. */
export const RECLAIM_POLICY: Guardrail = {
  id: "reclaim-policy",
  severity: "error",
  requires: "the reclaim policy of a volume or a class is `Retain`",
  reason:
    "with `Delete`, which is the default of a class, deleting a claim deletes its volume; `Recycle` erases it",
  judge: (tree) => [
    ...tree
      .ofKind("PersistentVolume")
      .flatMap((at) => faultOf(at, "spec.persistent_volume_reclaim_policy", "Retain")),
    ...tree.ofKind("StorageClass").flatMap((at) => faultOf(at, "reclaim_policy", "Delete")),
  ],
};

function faultOf(at: TreeObject, prop: string, unset: string): readonly Fault[] {
  const policy = textAt(at.block, prop) ?? unset;
  if ((policy !== "Delete" && policy !== "Recycle") || isExpendable(at)) return [];
  const rule = "be Retain, or deleting a claim deletes its data (if the data may be lost, acknowledge it)";
  return [{ at, prop, rule, got: policy }];
}
