import { NO_PROVISIONER } from "../../../claims";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { flagAt, textAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Terraform does not wait for a claim, unless its volume already exists. */
export const CLAIM_WAIT: Guardrail = {
  id: "claim-wait",
  severity: "error",
  requires: "`wait_until_bound` of a claim is false, unless its class binds at once or it names its volume",
  reason:
    "the wait for a pod that waits for the claim times out, and the next apply deletes the claim, bound or not",
  judge: (tree) => tree.ofKind("PersistentVolumeClaim").flatMap((claim) => faultOf(tree, claim) ?? []),
};

function faultOf(tree: Tree, claim: TreeObject): Fault | undefined {
  if (claim.apiVersion !== undefined || flagAt(claim.block, "wait_until_bound") === false) return undefined;
  if (textAt(claim.block, "spec.volume_name") !== undefined) return undefined;
  const why = whyLate(tree, claim);
  if (why === undefined) return undefined;
  const rule = `be false, as ${why}: after 5 minutes the wait fails, and the next apply deletes the claim and creates a new one`;
  return {
    at: claim,
    prop: "wait_until_bound",
    rule,
    got: claim.block.wait_until_bound ?? "the default, true",
  };
}

function whyLate(tree: Tree, claim: TreeObject): string | undefined {
  const name = textAt(claim.block, "spec.storage_class_name");
  const [made] = name === undefined ? [] : tree.named(claim.cluster, "StorageClass", name);
  if (made === undefined) {
    return `the app does not declare when ${name === undefined ? "its class" : `class ${name}`} binds, which may be when the first pod starts`;
  }
  if (textAt(made.block, "storage_provisioner") === NO_PROVISIONER) {
    return `class ${String(name)} has no provisioner, so that its claims bind when their first pod starts`;
  }
  const isLate = textAt(made.block, "volume_binding_mode") === "WaitForFirstConsumer";
  return isLate ? `class ${String(name)} binds when the first pod starts (WaitForFirstConsumer)` : undefined;
}
