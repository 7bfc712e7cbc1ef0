import type { Guardrail } from "../../judge/guardrail";
import { isOnKeptVolume } from "../../judge/pods/kept-volume";
import { flagAt } from "../../judge/tree/blocks";
import { isExpendable } from "../../judge/tree/notes-of-props";

// GR-28 (synth): a claim had no prevent_destroy, and a renamed resource destroyed it with its data.
/** Claims are protected. */
export const CLAIM_PROTECTED: Guardrail = {
  id: "claim-protected",
  severity: "error",
  requires: "a claim has `prevent_destroy`, unless it names a volume that some stack keeps",
  reason: "a change that Terraform can only make by replacing it deletes the data, and so does destroy",
  judge: (tree) =>
    tree
      .ofKind("PersistentVolumeClaim")
      .filter((claim) => flagAt(claim.block, "lifecycle.prevent_destroy") !== true)
      .filter((claim) => !isExpendable(claim) && !isOnKeptVolume(tree, claim))
      .map((at) => ({
        at,
        prop: "lifecycle.prevent_destroy",
        rule: `be true, or a change that replaces ${at.title} deletes what is on it`,
        got: at.block.lifecycle,
      })),
};
