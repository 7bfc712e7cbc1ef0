import { isSelected } from "../../../live";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { selectorOf } from "../../judge/pods/labels";
import { blockAt, valueAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A disruption budget allows its nodes to be drained. */
export const DISRUPTION_ALLOWED: Guardrail = {
  id: "disruption-allowed",
  severity: "error",
  requires: "a PodDisruptionBudget allows at least one of its pods to be evicted",
  reason: "no node with such a pod can be drained: an upgrade of the cluster waits forever",
  judge: (tree) => tree.ofKind("PodDisruptionBudget").flatMap((budget) => faultOf(tree, budget) ?? []),
};

function faultOf(tree: Tree, at: TreeObject): Fault | undefined {
  const selector = selectorOf(blockAt(at.block, "spec.selector"));
  const selected = tree.pods.filter(
    ({ object, labels }) =>
      object.cluster === at.cluster && object.namespace === at.namespace && isSelected(labels, selector),
  );
  const pods = selected.reduce((sum, { replicas }) => sum + replicas, 0);
  // with no replicas, it is suspended.
  if (pods === 0) return undefined;
  const rule = (limit: string) =>
    `let at least one of the ${pods} pods be evicted, or no node with one can be drained: ${limit}`;
  const [minimum, maximum] = ["min_available", "max_unavailable"].map((name) =>
    valueAt(at.block, `spec.${name}`),
  );
  if (maximum !== undefined && amountOf(maximum, pods) === 0)
    return { at, prop: "spec.max_unavailable", rule: rule("set it to 1 or more"), got: maximum };
  return minimum !== undefined && amountOf(minimum, pods) >= pods
    ? { at, prop: "spec.min_available", rule: rule("set max_unavailable = 1 instead"), got: minimum }
    : undefined;
}

/** A share of pods is rounded up: https://kubernetes.io/docs/tasks/run-application/configure-pdb/ */
function amountOf(value: unknown, pods: number): number {
  const [, percent] = /^(\d+)%$/.exec(String(value)) ?? [];
  return percent === undefined ? Number(value) : Math.ceil((Number(percent) * pods) / 100);
}
