import type { Cluster } from "../../cluster";
import type { Memory } from "../../units";
import type { TalosMachineProps } from "./talos-machine";

/** Limits on the data of etcd. */
export interface TalosEtcd {
  /**
   * Storage quota of etcd, from 2Gi to 8Gi. When its database exceeds the quota, etcd refuses writes.
   * @default Memory.gibibytes(4)
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/#space-quota
   */
  readonly quota?: Memory;
  /**
   * Minutes of history that etcd keeps when it compacts its database; a whole number from 1 to 1440.
   * @default 5
   * @see https://etcd.io/docs/v3.6/op-guide/maintenance/#auto-compaction
   */
  readonly compactionMinutes?: number;
}

/** Properties of `TalosCluster`. */
export interface TalosClusterProps {
  /**
   * The cluster, for a stack without one, such as a plain `TerraformStack`. Such a stack can be planned before the
   * cluster runs, as its plans do not read the API server.
   * @default - the cluster of the stack
   */
  readonly cluster?: Cluster;
  /** Version of Talos on all machines: `1.11.5`. */
  readonly talosVersion: string;
  /**
   * Version of Talos with which the cluster was created: `1.11`. It selects the defaults of the generated
   * configurations and must never change: a later version configures machines differently, and an earlier one makes
   * the provider replace the certificate authorities.
   */
  readonly bornWith: string;
  /**
   * Version of Kubernetes with its patch level: `1.34.1`. This version of Talos must support it, and it must agree
   * with `kubernetesVersion` of the cluster.
   * @see https://docs.siderolabs.com/talos/latest/getting-started/support-matrix
   */
  readonly kubernetesVersion: string;
  /**
   * URL of the API server, for machines and users: `https://`, a name or an address of the control planes, and the
   * port.
   */
  readonly endpoint: string;
  /**
   * Name of the control plane on which etcd is bootstrapped, once in the life of the cluster. It must never change: a
   * bootstrap on another node would create a second cluster.
   */
  readonly bootstrapNode: string;
  /** The machines by the names of their nodes. Every node of the cluster needs an entry. */
  readonly machines: Readonly<Record<string, TalosMachineProps>>;
  /**
   * Virtual IP address that the control planes share, in one of their networks. One control plane has it at a time.
   * @default - none
   * @see https://docs.siderolabs.com/talos/latest/networking/advanced/vip
   */
  readonly vip?: string;
  /**
   * Networks of the machines, in CIDR notation, from which etcd and the kubelet choose their addresses. Required if a
   * machine has several addresses.
   * @default - Talos chooses
   */
  readonly subnets?: readonly string[];
  /**
   * Further names and addresses in the certificate of the API server. Those of the control planes, `vip` and
   * `endpoint` are included anyway.
   * @default - none
   */
  readonly certSans?: readonly string[];
  /**
   * NTP servers.
   * @default - those of Talos
   */
  readonly timeServers?: readonly string[];
  /**
   * Addresses of DNS servers.
   * @default - those of DHCP, or those of Talos
   */
  readonly nameServers?: readonly string[];
  /**
   * Mirrors of each image registry, as URLs in the order in which they are tried:
   * `{ "docker.io": ["http://192.168.2.5:5000"] }`.
   * @default - none
   */
  readonly registryMirrors?: Readonly<Record<string, readonly string[]>>;
  /**
   * Limits on the data of etcd.
   * @default {}
   */
  readonly etcd?: TalosEtcd;
  /**
   * Whether load balancers such as MetalLB in layer 2 mode announce addresses from control planes. Talos excludes
   * control planes with a label, which is then removed.
   * @default - true if all nodes are control planes, as no address would be announced otherwise
   * @see https://metallb.universe.tf/troubleshooting/
   */
  readonly loadBalancersOnControlPlanes?: boolean;
}
