import type { Toleration } from "./taint";

/** A node that is reserved for some pods, such as an `IsolatedNode`. */
export interface DedicatedNode {
  /** Name of the node. */
  readonly nodeName: string;
  /** The node selector that keeps a pod on the node. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** The toleration that lets a pod onto the node. */
  readonly toleration: Toleration;
}

/** Where pods may run, such as on a node that is reserved for them. */
export interface DedicatedPlacement {
  /**
   * The node that is reserved for them.
   * @default - none
   */
  readonly node?: DedicatedNode;
  /**
   * Further labels that a node must have.
   * @default - none
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Further taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
}

/** Returns the node selector and tolerations of pods, including those for a reserved node. */
export function onNode({
  node,
  nodeSelector,
  tolerations = [],
}: Omit<DedicatedPlacement, "node"> & {
  readonly node?: Pick<DedicatedNode, "nodeSelector" | "toleration">;
}) {
  return {
    nodeSelector: { ...node?.nodeSelector, ...nodeSelector },
    tolerations: [...(node === undefined ? [] : [node.toleration]), ...tolerations],
  };
}
