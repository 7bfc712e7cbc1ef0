import type { Fault, Guardrail } from "../../judge/guardrail";
import { flagAt, isBlock, textAt } from "../../judge/tree/blocks";
import { valuesIn } from "../../judge/tree/parsed-values";
import type { TreeObject } from "../../judge/tree/tree-object";

const POLICY = "spec.persistent_volume_claim_retention_policy";

// GR-46 (synth): a StatefulSet that deletes its claims was replaced, and its data went with it.
/** A StatefulSet keeps its claims. */
export const CLAIMS_KEPT: Guardrail = {
  id: "claims-kept",
  severity: "error",
  requires: "`when_deleted` and `when_scaled` of a StatefulSet are `Retain`",
  reason: "a replacement of the set, a timed-out rollout or replicas set to 0 delete its claims",
  judge: (tree) => [
    ...tree
      .ofKind("HelmRelease")
      .flatMap((at) => valuesIn(at.block).flatMap((each) => inValues(at, "values", each))),
    ...tree.ofKind("StatefulSet").flatMap((at) =>
      ["when_deleted", "when_scaled"]
        .filter((name) => textAt(at.block, `${POLICY}.${name}`) === "Delete")
        .map((name) => ({
          at,
          prop: `${POLICY}.${name}`,
          rule: `be Retain, or the claims of ${at.title} are deleted ${name === "when_deleted" ? "when Terraform replaces it" : "when it is scaled down"}`,
          got: "Delete",
        })),
    ),
  ],
};

/** What charts and operators call the policy, as Kubernetes does. */
const IN_VALUES = "persistentVolumeClaimRetentionPolicy";

function inValues(at: TreeObject, prop: string, value: unknown): readonly Fault[] {
  if (Array.isArray(value)) return value.flatMap((each) => inValues(at, prop, each));
  if (!isBlock(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const place = `${prop}.${key}`;
    if (key !== IN_VALUES || !isBlock(each) || flagAt(each, "enabled") === false)
      return inValues(at, place, each);
    return ["whenDeleted", "whenScaled"]
      .filter((name) => textAt(each, name) === "Delete")
      .map((name) => ({
        at,
        prop: `${place}.${name}`,
        rule: `be Retain, or the claims of the release are deleted ${name === "whenDeleted" ? "when it is uninstalled or its set replaced" : "when it is scaled down"}`,
        got: "Delete",
      }));
  });
}
