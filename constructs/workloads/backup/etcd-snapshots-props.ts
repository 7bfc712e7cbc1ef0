import type { SecretKey } from "../../cluster";
import type { ResticRun, ServerRepository } from "./restic-run";

/** Properties of `EtcdSnapshots`. */
export interface EtcdSnapshotsProps extends ResticRun {
  /** Name of the CronJob, once per cluster: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. Its Pod Security may be `restricted`. */
  readonly namespace: string;
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
  /**
   * URL of a Pushgateway, such as `pushgateway.pushUrl` of a `MonitoringStack`: the time of the last success is pushed there,
   * and `alertRules` needs no kube-state-metrics.
   * @default - nothing is pushed, and the alert reads metrics of kube-state-metrics
   */
  readonly pushUrl?: string;
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
}
