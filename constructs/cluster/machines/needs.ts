import { Annotations, Aspects } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { propError } from "../../checks";
import { remembered } from "../../scope";
import { Cluster } from "../facts/cluster";
import { Distribution } from "../facts/distribution";

/** A part of the control plane with metrics. */
export type MeasuredPart = "etcd" | "controllerManager" | "scheduler" | "proxy";

/** What a construct needs on the machines of its cluster, which only their configuration can provide. */
export interface MachineNeed {
  /** Why it needs it, as a clause: `Longhorn attaches its volumes by iSCSI`. */
  readonly reason: string;
  /**
   * Names of the nodes.
   * @default - all nodes
   */
  readonly nodes?: readonly string[];
  /**
   * System extensions of Talos, such as `siderolabs/iscsi-tools`.
   * @default - none
   */
  readonly extensions?: readonly string[];
  /**
   * Kernel parameters, with the minimum that each must have.
   * @default - none
   */
  readonly sysctls?: Readonly<Record<string, number>>;
  /**
   * Directories of the machine that the kubelet must see, including mounts that appear in them later.
   * @default - none
   */
  readonly mounts?: readonly string[];
  /**
   * Parts of the control plane whose metrics must be reachable from other machines.
   * @default - none
   */
  readonly metricsOf?: readonly MeasuredPart[];
  /**
   * The taint of a node that the construct sets and removes.
   * @default - none
   */
  readonly ownsTaint?: string;
  /**
   * Roles of the Talos API that pods of a namespace need.
   * @default - none
   * @see https://docs.siderolabs.com/kubernetes-guides/advanced-guides/talos-api-access-from-k8s
   */
  readonly talosApi?: { readonly roles: readonly string[]; readonly namespace: string };
}

/** A requirement, and the construct that has it. */
export interface DeclaredMachineNeed extends MachineNeed {
  /** Path of the construct. */
  readonly path: string;
}

/** Requirements of the machines of one cluster. */
interface MachinesOfCluster {
  readonly needs: DeclaredMachineNeed[];
  configuredBy?: string;
}

/** Key of the requirements of an app's machines; shared by all copies of this library in one process. */
const MACHINES = Symbol.for("groundplan.machines");

/**
 * Records what a construct needs on the machines of its cluster. A `TalosCluster` in any stack of the app adds it to
 * their configuration; without one, a warning at synth lists what to configure manually. Only Talos needs it.
 */
export function needOfMachines(construct: Construct, need: MachineNeed): void {
  const cluster = Cluster.of(construct);
  if (cluster?.distribution !== Distribution.TALOS) return;
  const machines = machinesOf(construct, cluster);
  const { path } = construct.node;
  machines.needs.push({ ...need, path });
  const wanted = describeNeed(need);
  if (wanted.length === 0) return;
  let isTold = false;
  Aspects.of(construct).add({
    visit: (visited) => {
      if (visited !== construct || machines.configuredBy !== undefined || isTold) return;
      isTold = true;
      const where = need.nodes === undefined ? "all machines" : need.nodes.join(", ");
      Annotations.of(construct).addWarning(
        `${path}: ${need.reason}, which needs ${wanted.join(", ")} on ${where}: a TalosCluster in the app would configure it`,
      );
    },
  });
}

/**
 * Records that a construct configures the machines of a cluster.
 * @throws if another construct of the app does so already
 */
export function configureMachines(construct: IConstruct, cluster: Cluster): void {
  const machines = machinesOf(construct, cluster);
  if (machines.configuredBy !== undefined) {
    const rule = `have only one TalosCluster, but ${machines.configuredBy} is that of ${cluster.name} already`;
    throw propError(construct, "cluster", rule, cluster.name);
  }
  machines.configuredBy = construct.node.path;
}

/** Returns what the constructs of the app need on the machines of a cluster so far. */
export function machineNeedsOf(scope: IConstruct, cluster: Cluster): readonly DeclaredMachineNeed[] {
  return machinesOf(scope, cluster).needs;
}

/** Describes a requirement, one entry for each part of it. */
export function describeNeed(need: MachineNeed): readonly string[] {
  const { extensions = [], sysctls = {}, mounts = [], metricsOf = [], talosApi } = need;
  return [
    ...extensions.map((name) => `extension ${name}`),
    ...Object.entries(sysctls).map(([name, least]) => `sysctl ${name} of at least ${least}`),
    ...mounts.map((path) => `kubelet mount ${path}`),
    ...metricsOf.map((part) => `metrics of ${part}`),
    ...(talosApi === undefined ? [] : [`Talos API access from namespace ${talosApi.namespace}`]),
  ];
}

function machinesOf(scope: IConstruct, { name }: Cluster): MachinesOfCluster {
  const all = remembered(scope.node.root, MACHINES, () => new Map<string, MachinesOfCluster>());
  const found = all.get(name) ?? { needs: [] };
  all.set(name, found);
  return found;
}
