import type { Purpose, SecretKey, ServiceAddress, Suspended, Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { KeptSnapshots, ServerRepository } from "./restic-backup-props";

/** Properties of `EtcdSnapshots`. */
export interface EtcdSnapshotsProps {
  /** Name of the CronJob, once per cluster: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. Its Pod Security may be `restricted`. */
  readonly namespace: string;
  /** What the cluster is for. Suspending production needs `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no snapshot is taken.
   * @default - as the enclosing scope says, such as the stack
   */
  readonly suspended?: Suspended;
  /** When a snapshot is taken: five fields of cron, or a name such as `@daily`. */
  readonly schedule: string;
  /** Time zone of the schedule, by its name in the time zone database, such as `Europe/London`. */
  readonly timeZone: string;
  /**
   * Seconds after which a run is terminated: at least a minute for each control plane and one for the repository, and less
   * than the time between two runs.
   */
  readonly activeDeadlineSeconds: number;
  /** Version of Talos on the machines, such as `1.11.5`: talosctl is of the same. */
  readonly talosVersion: string;
  /**
   * Addresses of the control planes, in the order in which they are asked for a snapshot.
   * @default - those of the cluster, in the order of its facts; required where no `Cluster` is known
   */
  readonly controlPlanes?: readonly string[];
  /**
   * A talosconfig whose role is `os:etcd:backup`. Talos keeps one in a Secret, under the key `config`, for an object
   * `ServiceAccount` of `talos.dev/v1alpha1` in the namespace.
   * @see https://docs.siderolabs.com/kubernetes-guides/advanced-guides/talos-api-access-from-k8s
   */
  readonly talosconfig: SecretKey;
  /**
   * Host of the snapshots in the repository: the name of the cluster, which stays. 1 to 63 lower case letters, digits and
   * dashes.
   */
  readonly host: string;
  /**
   * Where the snapshots are: a repository of restic on a server outside the cluster, such as a bucket. It is encrypted, and a
   * snapshot of etcd holds every Secret of the cluster.
   */
  readonly repository: ServerRepository;
  /** Password of the repository. Without it, no snapshot can be read: keep it outside the cluster, too. */
  readonly password: SecretKey;
  /**
   * Further variables whose values are in Secrets, such as `AWS_ACCESS_KEY_ID`.
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
  /** How many snapshots are kept. */
  readonly keep: KeptSnapshots;
  /**
   * In how many parts the data of the repository is read and checked, one after the other, a part with each run; a whole
   * number from 1 to 256.
   * @default 7
   */
  readonly checkParts?: number;
  /**
   * Last day on which a run may make the repository where there is none, as `YYYY-MM-DD`. Afterwards a missing repository is
   * an error: a lost one must not be replaced by an empty one.
   */
  readonly firstRunUntil: string;
  /**
   * URL of a Pushgateway, such as `pushgateway.pushUrl` of a `MonitoringStack`: the time of the last success is pushed there,
   * and `alertRules` needs no kube-state-metrics.
   * @default - nothing is pushed, and the alert reads metrics of kube-state-metrics
   */
  readonly pushUrl?: string;
  /**
   * Image of restic.
   * @default - that of `ResticBackup`
   */
  readonly image?: string;
  /**
   * Image of talosctl. Its tag is `v` and `talosVersion`; a digest may follow.
   * @default - `ghcr.io/siderolabs/talosctl` with that tag
   */
  readonly talosctlImage?: string;
  /**
   * Image with a statically linked BusyBox at `/bin/busybox`: the image of talosctl has no shell.
   * @default "busybox:1.37.0-musl"
   */
  readonly busyboxImage?: string;
  /**
   * Resource requests and limits of restic.
   * @default - those of `ResticBackup`
   */
  readonly resources?: ContainerResources;
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Services of others that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why an existing CronJob of its name is taken over.
   * @default - such a CronJob stops the plan
   */
  readonly adopt?: { readonly reason: string };
}
