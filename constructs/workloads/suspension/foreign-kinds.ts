/** What is known of a kind of workload that can be put to sleep. */
interface KindFacts {
  /** API version of its objects. */
  readonly apiVersion: string;
  /** API group, as roles name it. */
  readonly group: string;
  /** Resource, in the plural. */
  readonly resource: string;
  /** Whether its size is `spec.replicas`. */
  readonly isScaled: boolean;
}

const APPS = { apiVersion: "apps/v1", group: "apps" };

/** All of them. */
export const FOREIGN_KINDS = {
  Deployment: { ...APPS, resource: "deployments", isScaled: true },
  StatefulSet: { ...APPS, resource: "statefulsets", isScaled: true },
  DaemonSet: { ...APPS, resource: "daemonsets", isScaled: false },
  CronJob: { apiVersion: "batch/v1", group: "batch", resource: "cronjobs", isScaled: false },
  Kafka: {
    apiVersion: "kafka.strimzi.io/v1beta2",
    group: "kafka.strimzi.io",
    resource: "kafkas",
    isScaled: false,
  },
} as const satisfies Readonly<Record<string, KindFacts>>;

/** Kind of a workload that others run. A `Kafka` is Strimzi's. */
export type ForeignKind = keyof typeof FOREIGN_KINDS;
