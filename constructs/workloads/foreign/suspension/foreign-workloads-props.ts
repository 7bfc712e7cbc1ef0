import type { ObjectName, ObjectReference, Purpose, SuspendablePods, Suspended } from "../../../cluster";
import type { ForeignKind } from "./foreign-kinds";

/** A workload that others run, as far as its suspension needs to know it. A `Kafka` is Strimzi's, and needs `operator` and `podNames`. */
export interface ForeignWorkloadFacts extends ObjectReference<ForeignKind> {
  /** What it is for: what is not for an experiment alone is suspended only with a reason (GR-14). */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended; goes before what the group says.
   * @default - as the group says
   */
  readonly suspended?: Suspended;
  /**
   * Its usual pods, for what a suspension frees. What comes back is the live count of the day on which it
   * was suspended; `replicas` counts only for a workload that is at 0 on that day.
   * @default - what is freed is not known, and a workload that is at 0 already is refused
   */
  readonly pods?: SuspendablePods;
  /**
   * Key of the Deployment or StatefulSet among `workloads` that looks after this one: it is suspended
   * first and is resumed last, because it would bring back what it owns.
   * @default - no operator manages it; an object that a controller owns then stops the plan
   */
  readonly operator?: string;
  /**
   * Of a `Kafka`: the names of all its brokers' and controllers' pods. They are not scaled, but deleted
   * once while the operator is suspended, and it makes them again.
   * @default - none
   * @see https://strimzi.io/documentation/
   */
  readonly podNames?: readonly string[];
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

/** Properties of `ForeignWorkloads`. */
export interface ForeignWorkloadsProps {
  /** The workloads, by a name of their own here: lower case letters, digits and dashes. A key is part of their addresses. */
  readonly workloads: Readonly<Record<string, ForeignWorkloadFacts>>;
  /**
   * Whether all of them are suspended that do not say otherwise.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Namespace of the Jobs that change the workloads.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image of these Jobs, with /bin/sh and kubectl; for clusters without internet.
   * @default "docker.io/alpine/kubectl:1.34.1"
   */
  readonly kubectlImage?: string;
}
