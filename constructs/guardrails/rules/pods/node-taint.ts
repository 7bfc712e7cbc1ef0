import type { Guardrail } from "../../judge/guardrail";
import { valueAt } from "../../judge/tree/blocks";

/** Taints are not set by a resource that owns them all. */
export const NODE_TAINT: Guardrail = {
  id: "node-taint",
  severity: "error",
  requires: "no resource is a `kubernetes_node_taint`",
  reason:
    "it takes over the whole list of the node's taints, including those of the control plane and of other tools",
  judge: (tree) =>
    tree.ofKind("NodeTaint").map((at) => ({
      at,
      prop: "kubernetes_node_taint",
      rule: "not be used, because it takes over all taints of the node, including those of others: IsolatedNode sets one and leaves the others",
      got: valueAt(at.block, "metadata.name"),
    })),
};
