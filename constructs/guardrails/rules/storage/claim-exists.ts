import type { Guardrail } from "../../judge/guardrail";
import { missingNames } from "../../judge/names/missing-names";
import { namesInPods } from "../../judge/names/used-names";

/** A claim that a pod mounts is made. */
export const CLAIM_EXISTS: Guardrail = {
  id: "claim-exists",
  severity: "error",
  requires: "a claim that a pod mounts is created by some stack, or checked at plan",
  reason: "the pod stays Pending, and only its event names the claim",
  judge: (tree) => {
    const uses = tree.pods.flatMap(namesInPods).filter(({ kind }) => kind === "PersistentVolumeClaim");
    return missingNames(tree, uses, "or the pod stays Pending");
  },
};
