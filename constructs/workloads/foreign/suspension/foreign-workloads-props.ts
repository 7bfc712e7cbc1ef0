import type { ObjectName, ObjectReference, Purpose, SuspendablePods, Suspended } from "../../../cluster";
import type { ForeignKind } from "./foreign-kinds";

/**
 * Facts about a workload of another team or tool that can be suspended. A `Kafka` is the custom resource of Strimzi,
 * and requires `operator` and `podNames`.
 */
export interface ForeignWorkloadFacts extends ObjectReference<ForeignKind> {
  /** What it is for. A workload that is not only for an experiment requires a reason for its suspension (GR-14). */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended; takes precedence over `suspended` of the group.
   * @default - `suspended` of the group
   */
  readonly suspended?: Suspended;
  /**
   * Its usual pods, from which the capacity that a suspension frees is calculated. It is resumed with the live number
   * of replicas at the time of its suspension; `replicas` is only used if that number is 0.
   * @default - the freed capacity is not known, and a workload with 0 replicas is refused
   */
  readonly pods?: SuspendablePods;
  /**
   * Key of the Deployment or StatefulSet in `workloads` that manages this workload. It is suspended first and resumed
   * last, because it would resume the workload.
   * @default - none; the plan fails if a controller owns the workload
   */
  readonly operator?: string;
  /**
   * Names of the pods of all brokers and controllers of a `Kafka`. They are not scaled, but deleted once while the
   * operator is suspended. The operator creates them again when it is resumed.
   * @default - none
   * @see https://strimzi.io/documentation/
   */
  readonly podNames?: readonly string[];
  /**
   * Services, such as a `ServiceAddress`, that have no pods while it is suspended.
   * @default - none
   */
  readonly services?: readonly ObjectName[];
  /**
   * Services, such as a `ServiceAddress`, that it needs while it is not suspended.
   * @default - none
   */
  readonly uses?: readonly ObjectName[];
}

/** Properties of `ForeignWorkloads`. */
export interface ForeignWorkloadsProps {
  /** The workloads, by keys of lower case letters, digits and dashes. The keys are part of Terraform addresses. */
  readonly workloads: Readonly<Record<string, ForeignWorkloadFacts>>;
  /**
   * Whether the workloads without `suspended` are suspended.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Namespace of the Jobs that change the workloads.
   * @default "kube-system"
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
   */
  readonly namespace?: string;
  /**
   * Image of these Jobs, with `/bin/sh` and kubectl, such as a copy in another registry for clusters without internet
   * access.
   * @default "docker.io/alpine/kubectl:1.34.1"
   */
  readonly kubectlImage?: string;
}
