import type { Cpu, Memory } from "../../units";
import type { ObjectName } from "../services/object-reference";
import type { Purpose, Suspended } from "./suspended";

/** What pods ask for, or may use at most; what is left out is not limited, or not known. */
export interface SuspendableResources {
  /**
   * CPU.
   * @default - none
   */
  readonly cpu?: Cpu;
  /**
   * Memory.
   * @default - none
   */
  readonly memory?: Memory;
}

/** Pods of one kind, which are gone while it is suspended. */
export interface SuspendablePods {
  /** How many there are when it runs. */
  readonly replicas: number;
  /**
   * What one of them asks for.
   * @default - nothing, or not known
   */
  readonly requests?: SuspendableResources;
  /**
   * What one of them may use at most.
   * @default - as much as there is, or not known
   */
  readonly limits?: SuspendableResources;
}

/** What can be suspended. */
export interface Suspendable {
  /** What people call it: `StatefulSet databases/mariadb`. */
  readonly name: string;
  /** What it is for. */
  readonly purpose: Purpose;
  /** The construct's own prop: it goes before that of a group around it, `false` too. */
  readonly suspended: Suspended | undefined;
  /** The pods that a suspension ends. */
  readonly pods: readonly SuspendablePods[];
  /**
   * Services that have no pod behind them while it is suspended; a `ServiceAddress` is one.
   * @default - none
   */
  readonly services?: readonly ObjectName[];
  /**
   * Services that it needs while it runs; a `ServiceAddress` is one.
   * @default - none
   */
  readonly uses?: readonly ObjectName[];
}
