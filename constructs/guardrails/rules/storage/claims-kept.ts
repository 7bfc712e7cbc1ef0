import type { Guardrail } from "../../judge/guardrail";
import { textAt } from "../../judge/tree/blocks";

const POLICY = "spec.persistent_volume_claim_retention_policy";

// GR-46 (synth): a StatefulSet that deletes its claims was replaced, and its data went with it.
/** A StatefulSet keeps its claims. */
export const CLAIMS_KEPT: Guardrail = {
  id: "claims-kept",
  severity: "error",
  requires: "`when_deleted` and `when_scaled` of a StatefulSet are `Retain`",
  reason: "a replacement of the set, a timed-out rollout or replicas set to 0 delete its claims",
  judge: (tree) =>
    tree.ofKind("StatefulSet").flatMap((at) =>
      ["when_deleted", "when_scaled"]
        .filter((name) => textAt(at.block, `${POLICY}.${name}`) === "Delete")
        .map((name) => ({
          at,
          prop: `${POLICY}.${name}`,
          rule: `be Retain, or the claims of ${at.title} are deleted ${name === "when_deleted" ? "when Terraform replaces it" : "when it is scaled down"}`,
          got: "Delete",
        })),
    ),
};
