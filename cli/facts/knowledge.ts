import type { Node } from "./reads";

/** How a cluster was installed, as `Distribution` has it. */
export type DistributionName = "kubeadm" | "k3s" | "talos";

/** What the program that reads clusters knows of nodes and quantities. */
export interface Knowledge {
  /** Recognises how a node was installed. */
  readonly distributionOf: (node: Node) => DistributionName | undefined;
  /** Reads a quantity: bytes, or cores. */
  readonly bytesOf: (quantity: string) => number | undefined;
}
