import type { Memory } from "../../units";

/** Properties of `LocalStorageClass`. */
export interface LocalStorageClassProps {
  /**
   * Name of the class: 1 to 63 lower case letters, digits and dashes, once per cluster. The volumes are called
   * `<className>-<node>`. Use one class per workload: every claim of the class can bind every one of its volumes.
   */
  readonly className: string;
  /** Names of the nodes that have a volume; at least one, each once. */
  readonly nodeNames: readonly string[];
  /**
   * Absolute path of the directory on each of the nodes, without a trailing slash. It must exist before a pod starts, on a
   * disk of the node itself; `prepare` contains the commands. It must not be on a network file system, where all volumes
   * would be the same directory.
   */
  readonly directory: string;
  /** Declared size of each volume. Nothing enforces it: the limit is the size of the disk. */
  readonly capacity: Memory;
  /**
   * Why existing volumes of these names, created by kubectl or another stack, are adopted. They must have the same
   * directory, node and class.
   * @default - such volumes stop the plan
   */
  readonly adopt?: { readonly reason: string };
}
