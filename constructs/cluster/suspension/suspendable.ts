import type { Cpu, Memory } from "../../units";
import type { ObjectName } from "../services/object-reference";
import type { Purpose, Suspended } from "./suspended";

/** CPU and memory, as far as they are known. */
export interface KnownAmounts {
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

/** What a pod asks for and may use at most, as far as it is known. */
export interface KnownResources {
  /**
   * What it asks for.
   * @default - nothing, or not known
   */
  readonly requests?: KnownAmounts;
  /**
   * What it may use at most.
   * @default - as much as there is, or not known
   */
  readonly limits?: KnownAmounts;
}

/** Pods of one kind, which do not exist while it is suspended. */
export interface SuspendablePods {
  /** How many there are when it runs. */
  readonly replicas: number;
  /**
   * Resource requests and limits of one of them.
   * @default - not known
   */
  readonly resources?: KnownResources;
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
