import type { WantedContent } from "./drift/content";

/** An object that must be in the cluster. */
export interface ExpectedObject {
  readonly stack: string;
  /** What brings it: the address of a resource, or a release. */
  readonly by: { readonly address: string } | { readonly release: ExpectedRelease };
  readonly kind: string;
  /** API group, where it is known. */
  readonly group: string | undefined;
  /** Namespace; of an object without, the one that it lies in if its kind has namespaces. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** What it must be; undefined where only its maker knows. */
  readonly wanted?: WantedContent;
}

/** A Helm release that must be installed. */
export interface ExpectedRelease {
  readonly stack: string;
  readonly address: string;
  readonly namespace: string;
  readonly name: string;
}

/** A taint that a node must carry, because a stack has set it. */
export interface ExpectedTaint {
  readonly stack: string;
  readonly node: string;
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** A taint that Longhorn must have been told. */
export interface ExpectedLonghornTaint extends Omit<ExpectedTaint, "node"> {
  readonly namespace: string;
}

/** A day on which something temporary was to end. */
export interface DueDay {
  readonly stack: string;
  /** Path of the construct. */
  readonly path: string;
  readonly day: string;
  readonly what: "revert" | "suspension";
}

/** A node that a cluster is declared to have. */
export interface ExpectedNode {
  readonly stack: string;
  readonly name: string;
}

/** All that stacks have made of one cluster, or promised of it. */
export interface Inventory {
  readonly objects: readonly ExpectedObject[];
  readonly releases: readonly ExpectedRelease[];
  readonly taints: readonly ExpectedTaint[];
  readonly longhorn: readonly ExpectedLonghornTaint[];
  readonly days: readonly DueDay[];
  readonly nodes: readonly ExpectedNode[];
}
