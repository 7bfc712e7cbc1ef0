import type { Cluster } from "../../constructs";

/** A class of the public API for JavaScript, with all of its props. */
export interface FullExample {
  /** The class. */
  readonly made: abstract new (...args: never[]) => unknown;
  /** Its props. */
  readonly props: object;
  /** The cluster of its stack, if it is of one. */
  readonly facts?: Cluster;
}
