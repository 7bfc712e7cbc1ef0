import { Annotations, Aspects } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { propError } from "../../checks";
import { remembered } from "../../scope";
import { Cluster } from "../facts/cluster";
import { Distribution } from "../facts/distribution";

/** A part of the control plane that is asked for metrics. */
export type MeasuredPart = "etcd" | "controllerManager" | "scheduler" | "proxy";

/** What a construct needs of machines that only their own configuration can give. */
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
   * Kernel parameters with the least value that each must have.
   * @default - none
   */
  readonly sysctls?: Readonly<Record<string, number>>;
  /**
   * Directories of the machine that the kubelet must see, with mounts that are made in them later.
   * @default - none
   */
  readonly mounts?: readonly string[];
  /**
   * Parts of the control plane that must answer from outside of their machine when they are asked for metrics.
   * @default - none
   */
  readonly metricsOf?: readonly MeasuredPart[];
  /**
   * The taint of a node that something else sets and removes.
   * @default - none
   */
  readonly ownsTaint?: string;
  /**
   * What pods of a namespace may ask of the API of Talos.
   * @default - nothing
   * @see https://docs.siderolabs.com/kubernetes-guides/advanced-guides/talos-api-access-from-k8s
   */
  readonly talosApi?: { readonly roles: readonly string[]; readonly namespace: string };
}

/** A need, and the construct that has it. */
export interface DeclaredMachineNeed extends MachineNeed {
  /** Path of the construct. */
  readonly path: string;
}

/** Requirements of the machines of one cluster. */
interface MachinesOfCluster {
  readonly needs: DeclaredMachineNeed[];
  configuredBy?: string;
}

/** Key under which an app holds the requirements of its machines; shared by all copies of this library in one process. */
const MACHINES = Symbol.for("groundplan.machines");

/**
 * Notes what a construct needs of the machines of its cluster. `TalosCluster` gives it to them, from whatever stack of the
 * app it comes; where the app has none, a warning at synth lists what people must see to. Of interest on Talos only.
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
 * Notes that a construct gives the machines of a cluster what is needed of them.
 * @throws if another construct of the app does so already.
 */
export function configureMachines(construct: IConstruct, cluster: Cluster): void {
  const machines = machinesOf(construct, cluster);
  if (machines.configuredBy !== undefined) {
    const rule = `have one TalosCluster, and ${machines.configuredBy} is that of ${cluster.name} already`;
    throw propError(construct, "cluster", rule, cluster.name);
  }
  machines.configuredBy = construct.node.path;
}

/** Returns what the app needs of the machines of a cluster so far. */
export function machineNeedsOf(scope: IConstruct, cluster: Cluster): readonly DeclaredMachineNeed[] {
  return machinesOf(scope, cluster).needs;
}

/** Lists what a need asks for, in words. */
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
