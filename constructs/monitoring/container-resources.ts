import type { NodeResources } from "../cluster";
import type { Memory } from "../units";

/** What one container asks for, and may use. */
export interface ContainerResources {
  /** What it asks for. */
  readonly requests: NodeResources;
  /** Memory that it may use at most; at least what it asks for. */
  readonly memoryLimit: Memory;
}
