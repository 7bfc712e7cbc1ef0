import type { Memory } from "../../units";

/** Properties of `LocalStorageClass`. */
export interface LocalStorageClassProps {
  /**
   * Name of the class: 1 to 63 lower case letters, digits and dashes, once per cluster. The volumes are called
   * `<className>-<node>`. Use a class for one workload: any claim of the class takes any of its volumes.
   */
  readonly className: string;
  /** Nodes that have a volume, by name; at least one, each once. */
  readonly nodeNames: readonly string[];
  /**
   * Absolute path of the directory on each of the nodes, without a slash at its end. It must exist before a pod
   * starts, on a disk of the node itself; `prepare` has the commands. Not a mount of a network file system:
   * then it would be one directory under several names.
   */
  readonly directory: string;
  /** Size that each volume states. Nothing enforces it: the limit is the disk's. */
  readonly capacity: Memory;
  /**
   * Why volumes of these names that exist already, made by kubectl or another stack, are taken over. They must have the
   * same directory, node and class.
   * @default - such volumes stop the plan
   */
  readonly adopt?: { readonly reason: string };
}
