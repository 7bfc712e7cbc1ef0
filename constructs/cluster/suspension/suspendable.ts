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

/** Requests and limits of a pod, as far as they are known. */
export interface KnownResources {
  /**
   * Requests.
   * @default - none, or not known
   */
  readonly requests?: KnownAmounts;
  /**
   * Limits.
   * @default - none, or not known
   */
  readonly limits?: KnownAmounts;
}

/** Identical pods of a workload, which do not exist while it is suspended. */
export interface SuspendablePods {
  /** Number of pods while it is not suspended. */
  readonly replicas: number;
  /**
   * Resource requests and limits of one of them.
   * @default - not known
   */
  readonly resources?: KnownResources;
}

/** A workload that can be suspended. */
export interface Suspendable {
  /** Its title in messages: `StatefulSet databases/mariadb`. */
  readonly name: string;
  /** What it is for. */
  readonly purpose: Purpose;
  /** Prop `suspended` of the construct. Any value, also `false`, takes precedence over the enclosing scopes. */
  readonly suspended: Suspended | undefined;
  /** The pods that a suspension stops. */
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
