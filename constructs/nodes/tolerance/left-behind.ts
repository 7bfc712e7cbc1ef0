import { formatTaint, HOSTNAME, type Taint } from "../../cluster";
import {
  builtIn,
  hasAll,
  isSelected,
  type Live,
  type LiveAntiAffinityTerm,
  type LiveNode,
  type LiveNodeTerm,
  NAMESPACES,
  NODES,
  objectTitle,
  reading,
} from "../../live";
import { type Controller, controllersOf, READS_CONTROLLERS } from "./controllers";
import { carries, isHard, isTolerated, nodeNamed, taintsOf, type TaintToCheck } from "./live-taints";

/** Before the node is tainted: no workload that does not tolerate the taint is pinned to the node (GR-07). */
export const NO_PINNED_WORKLOADS = builtIn<TaintToCheck>({
  name: "isolated-node-no-pinned-workloads",
  reads: [reading(NODES, "spec.taints", "metadata.labels"), ...READS_CONTROLLERS],
  judge(live, { nodeName, taint }) {
    const node = untaintedNode(live, nodeName, taint);
    if (node === undefined) return undefined;
    // GR-07 (plan): a workload was pinned to a node that was then isolated, and could run nowhere.
    const hosts = [nodeName, node.metadata.labels?.[HOSTNAME] ?? nodeName];
    const pinned = intolerantOf(live, taint).filter((each) => each.replicas !== 0 && isPinned(each, hosts));
    if (pinned.length === 0) return undefined;
    const names = pinned.map((each) => objectTitle(each.kind, each));
    return (
      `node ${nodeName} must not be the only one for workloads that do not tolerate ${formatTaint(taint)} (GR-07), ` +
      `but it is for ${names.join("; ")}: remove their node selector or affinity, or add the toleration`
    );
  },
});

/** Before the node is tainted: services that never run two pods on one node have enough other nodes (GR-06). */
export const ENOUGH_OTHER_NODES = builtIn<TaintToCheck>({
  name: "isolated-node-enough-other-nodes",
  reads: [
    reading(NODES, "spec.taints", "spec.unschedulable", "metadata.labels"),
    reading(NAMESPACES, "metadata.labels"),
    ...READS_CONTROLLERS,
  ],
  judge(live, { nodeName, taint }) {
    const node = untaintedNode(live, nodeName, taint);
    if (node === undefined) return undefined;
    // GR-06 (plan): after a node was isolated, services with one pod per node had one node too few, and their
    // next pod stayed Pending.
    const others = live.liveOnly(NODES).filter(({ metadata }) => metadata.name !== nodeName);
    const commands = intolerantOf(live, taint).flatMap((each) => {
      const room = others.filter((other) => takes(other, each)).length;
      const isCrowded = (each.replicas ?? 0) > room && keepsApart(live, each) && takes(node, each);
      return isCrowded ? [scaleCommand(each, room)] : [];
    });
    if (commands.length === 0) return undefined;
    return (
      `node ${nodeName} must not be needed by services that do not tolerate ${formatTaint(taint)} and keep their pods ` +
      `on different nodes (GR-06): scale them down first, ${commands.join("; ")}`
    );
  },
});

/** Returns the node while it does not carry the taint: once it does, the harm is done, and no plan is stopped for it. */
function untaintedNode(live: Live, nodeName: string, taint: Taint): LiveNode | undefined {
  const node = nodeNamed(live, nodeName);
  return node === undefined || carries(node, taint) ? undefined : node;
}

function intolerantOf(live: Live, taint: Taint): readonly Controller[] {
  return controllersOf(live).filter(({ pod }) => !isTolerated(pod.tolerations, taint));
}

/** Returns whether a node selector or a required affinity allows no other node. */
function isPinned({ pod }: Controller, hosts: readonly string[]): boolean {
  if (hosts.includes(pod.nodeSelector?.[HOSTNAME] ?? "")) return true;
  const terms =
    pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.length > 0 && terms.every((term) => namesOnly(term, hosts));
}

/** A term is met by nodes that meet all its rules, so one that names the node is enough. */
function namesOnly(
  { matchExpressions = [], matchFields = [] }: LiveNodeTerm,
  hosts: readonly string[],
): boolean {
  return [...matchExpressions, ...matchFields].some(({ key, operator, values = [] }) => {
    const isAboutNames = [HOSTNAME, "metadata.name"].includes(key) && operator === "In";
    return isAboutNames && values.every((value) => hosts.includes(value));
  });
}

/** Returns whether a node admits pods, as far as node selectors and taints determine it. */
function takes(node: LiveNode, { pod }: Controller): boolean {
  const isSelectedNode = hasAll(node.metadata.labels ?? {}, pod.nodeSelector ?? {});
  return (
    isSelectedNode && taintsOf(node).every((taint) => !isHard(taint) || isTolerated(pod.tolerations, taint))
  );
}

/** Returns whether a hard anti-affinity between nodes keeps its pods away from each other. */
function keepsApart(live: Live, controller: Controller): boolean {
  const terms =
    controller.pod.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.some((term) => {
    const isOfNodes = term.topologyKey === HOSTNAME && isSelected(controller.labels, term.labelSelector);
    return isOfNodes && isAboutNamespace(live, term, controller.namespace);
  });
}

/** Returns whether a term applies to a namespace: without namespaces, it applies to that of the pod. */
function isAboutNamespace(
  live: Live,
  { namespaces = [], namespaceSelector }: LiveAntiAffinityTerm,
  namespace: string,
): boolean {
  if (namespaces.includes(namespace)) return true;
  if (namespaceSelector === undefined) return namespaces.length === 0;
  return isSelected(live.find(NAMESPACES, namespace)?.metadata.labels ?? {}, namespaceSelector);
}

function scaleCommand({ kind, namespace, name }: Controller, replicas: number): string {
  return `kubectl -n ${namespace} scale ${kind.toLowerCase()}/${name} --replicas=${replicas}`;
}
