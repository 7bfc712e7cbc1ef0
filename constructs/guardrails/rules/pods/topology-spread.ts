import type { ClusterNode } from "../../../cluster";
import { isSelected } from "../../../live";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { selectorOf } from "../../judge/pods/labels";
import { nodesOf } from "../../judge/pods/nodes";
import type { PodTemplate } from "../../judge/pods/pods";
import { nodesAllowed } from "../../judge/pods/scheduling";
import { type Block, blocksAt, isExpression, mapAt, numberAt, textAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";

/**
 * A required spread of pods finds enough domains, where the nodes are declared.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export const TOPOLOGY_SPREAD: Guardrail = {
  id: "topology-spread",
  severity: "error",
  requires:
    "for a topology spread that is required, the declared nodes have the label, and at least `min_domains` values of it or few enough replicas",
  reason:
    "a node without the label gets no pod, and with fewer values than `min_domains` each of them gets at most `max_skew` pods: the others stay Pending",
  judge: (tree) => tree.pods.flatMap((pod) => faultsOf(tree, pod)),
};

function faultsOf(tree: Tree, pod: PodTemplate): readonly Fault[] {
  const known = nodesOf(tree, pod.object.cluster);
  if (known === undefined || pod.replicas === 0 || pod.object.kind === "DaemonSet") return [];
  const selector = mapAt(pod.spec, "node_selector");
  const nodes = nodesAllowed(pod, known.nodes).filter(({ labels }) =>
    isSelected(labels, { matchLabels: selector }),
  );
  // another rule reports pods that no node may run.
  if (nodes.length === 0) return [];
  const place = "topology_spread_constraint";
  return blocksAt(pod.spec, place)
    .filter((each) => !isPartlyKnown(each))
    .filter((each) => (textAt(each, "when_unsatisfiable") ?? "DoNotSchedule") === "DoNotSchedule")
    .flatMap((each) => {
      const rule = shortageOf(pod, each, nodes, known.name);
      return rule === undefined ? [] : [{ at: pod.object, prop: `${pod.place}.${place}`, rule, got: each }];
    });
}

/** What only Terraform knows may be right. */
function isPartlyKnown(constraint: Block): boolean {
  return Object.values(constraint).some((value) => typeof value === "string" && isExpression(value));
}

function shortageOf(
  pod: PodTemplate,
  constraint: Block,
  nodes: readonly ClusterNode[],
  cluster: string,
): string | undefined {
  const key = textAt(constraint, "topology_key");
  if (key === undefined) return undefined;
  const domains = new Set(nodes.flatMap(({ labels }) => labels[key] ?? [])).size;
  if (domains === 0)
    return `use a label that nodes of cluster ${cluster} have, or no pod is scheduled: none that may run them has the label ${key}`;
  const [skew, least] = [numberAt(constraint, "max_skew") ?? 1, numberAt(constraint, "min_domains") ?? 1];
  // without a selector, it counts no pods.
  const [selector] = blocksAt(constraint, "label_selector");
  const isCounted = selector !== undefined && isSelected(pod.labels, selectorOf(selector));
  if (!isCounted || domains >= least || pod.replicas <= domains * skew) return undefined;
  return `have a min_domains of at most ${domains}, the number of values of ${key} on the nodes of cluster ${cluster} that may run the pods, or each value gets at most ${skew} of the ${pod.replicas} replicas, and the others stay Pending`;
}
