import { formatTaint, TaintEffect } from "../../cluster";
import { builtIn, type LiveNode, NODES, reading } from "../../live";
import { type NodeToCheck, nodeNamed, taintsOf, type TaintToCheck } from "../tolerance/live-taints";

/** Arguments of checks of a taint that is set from here. */
export interface MarkedTaint extends TaintToCheck {
  /** Annotation of the node that records the taint that this construct has set. */
  readonly mark: string;
}

/** The node exists. */
export const NODE_EXISTS = builtIn<NodeToCheck>({
  name: "isolated-node-exists",
  reads: [reading(NODES)],
  judge(live, { nodeName }) {
    if (nodeNamed(live, nodeName) !== undefined) return undefined;
    const names = live.liveOnly(NODES).map(({ metadata }) => metadata.name);
    return (
      `nodeName must be a node of the live cluster, got ${JSON.stringify(nodeName)}: ` +
      `${names.length === 0 ? "it has none" : `its nodes are ${names.join(", ")}`}`
    );
  },
});

/** The node is not cordoned. */
export const NODE_NOT_CORDONED = builtIn<NodeToCheck>({
  name: "isolated-node-not-cordoned",
  reads: [reading(NODES, "spec.unschedulable")],
  judge(live, { nodeName }) {
    // GR-02 (plan): a node stayed cordoned after a drain, and pods that tolerate the taint stayed Pending.
    if (nodeNamed(live, nodeName)?.spec?.unschedulable !== true) return undefined;
    return (
      `node ${nodeName} must not be cordoned, as that also keeps DaemonSets and Longhorn off and the taint is enough ` +
      `(GR-02): kubectl uncordon ${nodeName}`
    );
  },
});

/** The node carries no taint of the same key and effect that was set elsewhere: Kubernetes treats both as one. */
export const TAINT_UNIQUE = builtIn<MarkedTaint>({
  name: "isolated-node-taint-unique",
  reads: [reading(NODES, "spec.taints", "metadata.annotations")],
  judge(live, { nodeName, taint, mark }) {
    const node = nodeNamed(live, nodeName);
    if (node === undefined) return undefined;
    const same = taintsOf(node).filter(
      ({ key, effect }) => key === taint.key && effect === TaintEffect.NO_SCHEDULE,
    );
    const others = same.map(formatTaint).filter((text) => text !== markOn(node, mark));
    if (others.length === 0) return undefined;
    const key = `${taint.key}:${TaintEffect.NO_SCHEDULE}`;
    return (
      `node ${nodeName} must not carry a taint ${key} that was not set by this construct, got ${JSON.stringify(others)}: ` +
      `remove it (kubectl taint node ${nodeName} ${key}-), or state in adopt why it may be adopted`
    );
  },
});

/** Returns the taint that was set by this construct, from the annotation of the node. */
export function markOn({ metadata }: LiveNode, mark: string): string | undefined {
  return metadata.annotations?.[mark];
}
