import type { Fault, Guardrail } from "../../judge/guardrail";
import { listOf, valueAt } from "../../judge/tree/blocks";
import type { TreeObject } from "../../judge/tree/tree-object";

const CLAIM = /\bkubernetes_persistent_volume_claim(_v\d+)?\./;

/** A claim refers to its volume, never the reverse. */
export const VOLUME_CLAIM_REF: Guardrail = {
  id: "volume-claim-ref",
  severity: "error",
  requires: "a PersistentVolume does not refer to the resource of its claim",
  reason:
    "Terraform then destroys the volume first, which waits 20 minutes for a claim that is destroyed after it",
  judge: (tree) => tree.ofKind("PersistentVolume").flatMap(faultsOf),
};

function faultsOf(at: TreeObject): readonly Fault[] {
  const claimRef = valueAt(at.raw, "spec.claim_ref");
  const rule =
    "not refer to the resource of the claim, because Terraform would then destroy the volume before it: write the name and namespace of the claim as plain texts";
  const found: Fault[] = [];
  if (claimRef !== undefined && CLAIM.test(JSON.stringify(claimRef))) {
    found.push({ at, prop: "spec.claim_ref", rule, got: claimRef });
  }
  const dependencies = listOf(at.raw.depends_on).filter((each) => CLAIM.test(String(each)));
  if (dependencies.length > 0) found.push({ at, prop: "depends_on", rule, got: dependencies });
  return found;
}
