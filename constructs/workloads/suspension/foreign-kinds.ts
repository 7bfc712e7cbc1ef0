/** What is known of a kind of workload that can be put to sleep. */
interface KindFacts {
  /** API group, as roles name it. */
  readonly group: string;
  /** Versions of the API that a cluster may serve, newest first. */
  readonly versions: readonly string[];
  /** Resource, in the plural. */
  readonly resource: string;
  /** Whether its size is `spec.replicas`. */
  readonly isScaled: boolean;
}

const APPS = { group: "apps", versions: ["v1"] };

/** Strimzi has v1 since 0.49, and only that since 1.0. */
export const STRIMZI_VERSIONS = ["v1", "v1beta2"] as const;

/** All of them. */
export const FOREIGN_KINDS = {
  Deployment: { ...APPS, resource: "deployments", isScaled: true },
  StatefulSet: { ...APPS, resource: "statefulsets", isScaled: true },
  DaemonSet: { ...APPS, resource: "daemonsets", isScaled: false },
  CronJob: { group: "batch", versions: ["v1"], resource: "cronjobs", isScaled: false },
  Kafka: {
    group: "kafka.strimzi.io",
    versions: STRIMZI_VERSIONS,
    resource: "kafkas",
    isScaled: false,
  },
} as const satisfies Readonly<Record<string, KindFacts>>;

/** Kind of a workload that others run. A `Kafka` is Strimzi's. */
export type ForeignKind = keyof typeof FOREIGN_KINDS;
