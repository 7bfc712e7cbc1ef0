import type { Cluster } from "../../cluster";
import type { Memory } from "../../units";
import type { TalosMachineProps } from "./talos-machine";

/** How etcd keeps its data small. */
export interface TalosEtcd {
  /**
   * The most that etcd stores: it refuses writes from there on. From 2Gi to 8Gi.
   * @default Memory.gibibytes(4)
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/#space-quota
   */
  readonly quota?: Memory;
  /**
   * Minutes of history that are kept: a whole number of 1 or more.
   * @default 5
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/#auto-compaction
   */
  readonly compactionMinutes?: number;
}

/** Properties of `TalosCluster`. */
export interface TalosClusterProps {
  /**
   * The facts of the cluster, in a stack that belongs to none: such a stack can be planned before the cluster runs, as nothing
   * asks it.
   * @default - the cluster of the stack
   */
  readonly cluster?: Cluster;
  /** Version of Talos on all machines: `1.11.5`. */
  readonly talosVersion: string;
  /**
   * Version of Talos that the cluster was made with: `1.11`. It decides the defaults of the generated configurations, and
   * never changes: with a later one, machines are configured differently; with an earlier one, providers make new certificate authorities.
   */
  readonly bornWith: string;
  /** Version of Kubernetes, with its patch: `1.34.1`; one that this Talos runs, and that of the cluster's facts. */
  readonly kubernetesVersion: string;
  /**
   * URL of the API server: `https://`, a name or an address of the control planes, and the port. Machines and people use
   * it.
   */
  readonly endpoint: string;
  /**
   * Name of the control plane on which etcd is bootstrapped, once in the life of the cluster. It never changes: a bootstrap
   * on a second one makes a second cluster.
   */
  readonly bootstrapNode: string;
  /** What is known of each machine, by the name of its node: all nodes of the cluster. */
  readonly machines: Readonly<Record<string, TalosMachineProps>>;
  /**
   * An address that the control planes share, in a network of theirs: one of them has it at a time.
   * @default - none
   * @see https://docs.siderolabs.com/talos/latest/networking/advanced/vip
   */
  readonly vip?: string;
  /**
   * Networks of the machines, in CIDR notation. Needed where a machine has several addresses: etcd and the kubelet use
   * those in here.
   * @default - Talos chooses
   */
  readonly subnets?: readonly string[];
  /**
   * Names and addresses by which the API server is reached, beside those of the control planes, `vip` and `endpoint`.
   * @default - none
   */
  readonly certSans?: readonly string[];
  /**
   * Time servers.
   * @default - those of Talos
   */
  readonly timeServers?: readonly string[];
  /**
   * Addresses of DNS servers.
   * @default - those of DHCP, or those of Talos
   */
  readonly nameServers?: readonly string[];
  /**
   * Mirrors of registries, as URLs in the order in which they are asked: `{ "docker.io": ["http://192.168.2.5:5000"] }`.
   * @default - none
   */
  readonly registryMirrors?: Readonly<Record<string, readonly string[]>>;
  /**
   * How etcd keeps its data small.
   * @default {}
   */
  readonly etcd?: TalosEtcd;
  /**
   * Whether load balancers such as MetalLB in layer 2 mode announce addresses from control planes: Talos excludes these by
   * a label, which is removed.
   * @default - true where all nodes are control planes, or no address would be announced
   * @see https://metallb.universe.tf/troubleshooting/
   */
  readonly loadBalancersOnControlPlanes?: boolean;
}
