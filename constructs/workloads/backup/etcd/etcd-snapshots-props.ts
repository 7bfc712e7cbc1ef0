import type { SecretKey } from "../../../cluster";
import type { ResticRun, ServerRepository } from "../restic-run";

/** Properties of `EtcdSnapshots`. */
export interface EtcdSnapshotsProps extends ResticRun {
  /** Name of the CronJob, unique in the cluster: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. Its Pod Security level may be `restricted`. */
  readonly namespace: string;
  /**
   * Seconds after which a run is terminated: at least one minute for each control plane and one for the repository,
   * and less than the time between two runs.
   */
  readonly activeDeadlineSeconds: number;
  /** Version of Talos on the machines, such as `1.11.5`. The same version of talosctl is used. */
  readonly talosVersion: string;
  /**
   * Addresses of the control planes, in the order in which they are tried.
   * @default - those of the cluster, in the order of its `nodes`; required in a stack without a `Cluster`
   */
  readonly controlPlanes?: readonly string[];
  /**
   * A talosconfig with the role `os:etcd:backup`. For a `ServiceAccount` of `talos.dev/v1alpha1` in the namespace,
   * Talos maintains such a talosconfig in a Secret, under the key `config`.
   * @see https://docs.siderolabs.com/kubernetes-guides/advanced-guides/talos-api-access-from-k8s
   */
  readonly talosconfig: SecretKey;
  /**
   * Host name of the snapshots in the repository, such as the name of the cluster. It must never change. 1 to 63
   * lower case letters, digits and dashes.
   */
  readonly host: string;
  /**
   * The restic repository for the snapshots, on a server outside the cluster, such as a bucket. restic encrypts it,
   * as a snapshot of etcd contains every Secret of the cluster.
   */
  readonly repository: ServerRepository;
  /**
   * URL of a Pushgateway, such as `pushgateway.pushUrl` of a `MonitoringStack`, to which the time of the last success
   * is pushed. `alertRules` then do not need kube-state-metrics.
   * @default - nothing is pushed, and the alert uses metrics of kube-state-metrics
   */
  readonly pushUrl?: string;
  /**
   * Image of talosctl. Its tag must be `v` followed by `talosVersion`; a digest may follow.
   * @default - `ghcr.io/siderolabs/talosctl` with that tag
   */
  readonly talosctlImage?: string;
  /**
   * Image with a statically linked BusyBox at `/bin/busybox`, as the image of talosctl has no shell.
   * @default "busybox:1.37.0-musl"
   */
  readonly busyboxImage?: string;
}
