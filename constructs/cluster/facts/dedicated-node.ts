import type { Toleration } from "./taint";

/** A node that is kept for some pods, such as an `IsolatedNode`. */
export interface DedicatedNode {
  /** Name of the node. */
  readonly nodeName: string;
  /** Keeps a pod on the node. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Lets a pod onto the node. */
  readonly toleration: Toleration;
}

/** Where pods may run, with a node that is kept for them. */
export interface DedicatedPlacement {
  /**
   * The node that is kept for them.
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

/** Returns the labels and tolerations of pods that run on a node that is kept for them, or anywhere. */
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
