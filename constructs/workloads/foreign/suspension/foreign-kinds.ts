import {
  CRON_JOBS,
  DAEMON_SETS,
  DEPLOYMENTS,
  type Kind,
  type KubernetesObject,
  STATEFUL_SETS,
} from "../../../live";
import { KAFKAS } from "../strimzi-kinds";

/** A workload that can be suspended, with the fields that checks read. */
export interface LiveForeign extends KubernetesObject {
  /**
   * Its specification.
   * @default - none
   */
  readonly spec?: {
    readonly kafka?: object;
    readonly replicas?: number;
    readonly suspend?: boolean;
    readonly template?: { readonly spec?: { readonly nodeSelector?: Readonly<Record<string, string>> } };
    readonly persistentVolumeClaimRetentionPolicy?: { readonly whenScaled?: string };
  };
}

/** Facts about a kind of workload that can be suspended. */
interface KindFacts {
  /** The kind. */
  readonly kind: Kind<LiveForeign>;
  /** Whether it has `spec.replicas`. */
  readonly isScaled: boolean;
}

/**
 * Kind of a workload that another team or tool runs. `Kafka` is the custom resource of Strimzi.
 * @see https://strimzi.io/documentation/
 */
export type ForeignKind = "Deployment" | "StatefulSet" | "DaemonSet" | "CronJob" | "Kafka";

/** Facts about all kinds. */
export const FOREIGN_KINDS: Readonly<Record<ForeignKind, KindFacts>> = {
  Deployment: { kind: DEPLOYMENTS, isScaled: true },
  StatefulSet: { kind: STATEFUL_SETS, isScaled: true },
  DaemonSet: { kind: DAEMON_SETS, isScaled: false },
  CronJob: { kind: CRON_JOBS, isScaled: false },
  Kafka: { kind: KAFKAS, isScaled: false },
};
