import { NODES } from "../../../constructs/live/kinds";
import type { Inventory } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import type { Node } from "../read/shapes";
import { conditionOf, sentence, type VerifiedCluster } from "../read/verified-cluster";

/** Finds nodes of the declared clusters that are missing, not ready, or closed to new pods. */
export function checkNodes(
  { nodes, taints }: Pick<Inventory, "nodes" | "taints">,
  cluster: VerifiedCluster,
): readonly Finding[] {
  const once = new Map(nodes.map((node) => [node.name, node]));
  return [...once.values()].flatMap(({ stack, name }) => {
    const node = cluster.find<Node>(NODES, undefined, name);
    // the check of its taint reports it.
    if (node === undefined && taints.some((taint) => taint.node === name)) return [];
    const found = textOf(node);
    return found === undefined
      ? []
      : { ...found, stack, object: titleOf("Node", undefined, name), mayPass: true };
  });
}

function textOf(node: Node | undefined): Pick<Finding, "level" | "text"> | undefined {
  if (node === undefined)
    return { level: Level.DANGER, text: "is declared as a node of the cluster, but does not exist" };
  const ready = conditionOf(node.status?.conditions, "Ready");
  if (ready !== undefined && ready.status !== "True")
    return { level: Level.DANGER, text: `is not ready: ${sentence(ready.reason, ready.message)}` };
  if (node.spec?.unschedulable !== true) return undefined;
  return { level: Level.WARNING, text: "is cordoned: no new pod starts there until kubectl uncordon" };
}
