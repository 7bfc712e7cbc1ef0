import { HOSTNAME } from "../facts/hostname";
import type { ClusterNode, NodeResources } from "../facts/node";
import { formatTaint, type Toleration, tolerates } from "../facts/taint";
import { gpuNameOf, type GpuRequest } from "../gpus/gpu";

/** Whether replicas of a workload may share a node. */
export enum AntiAffinity {
  /** Two replicas never share a node. Further replicas stay Pending. */
  HARD = "hard",
  /** Replicas are spread over nodes where possible. */
  SOFT = "soft",
}

/** A number of identical pods that are to be scheduled. */
export interface Workload {
  /** Number of pods; 0 or more. */
  readonly replicas: number;
  /** Requests of one pod: the larger of its init containers and the sum of its containers. */
  readonly requests: NodeResources;
  /**
   * GPUs that one pod requests.
   * @default - none
   */
  readonly gpus?: GpuRequest;
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
   * Whether the replicas may share a node.
   * @default - no anti-affinity
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * Label whose values separate replicas under hard anti-affinity. It has no effect on nodes without the label.
   * @default "kubernetes.io/hostname"
   */
  readonly antiAffinityTopologyKey?: string;
  /**
   * Ports that the pods open on the node; two pods with the same port never share a node.
   * @default - none
   */
  readonly hostPorts?: readonly number[];
}

/** A node that can run pods of a workload. */
export interface Candidate {
  /** The node. */
  readonly node: ClusterNode;
  /** Number of the pods that it can run if all are placed on this node; 1 or more. */
  readonly pods: number;
}

/** A node that cannot run a pod of a workload. */
export interface Refusal {
  /** The node. */
  readonly node: ClusterNode;
  /**
   * The first reason, in the order of the scheduler: taint, label, resources.
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
   */
  readonly reason: string;
}

/** Where a workload can run. */
export interface Placement {
  /** Nodes that can run its pods. */
  readonly candidates: readonly Candidate[];
  /** Nodes that cannot, and why. */
  readonly refusals: readonly Refusal[];
  /**
   * Number of replicas that the scheduler can place; the others stay Pending.
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
   */
  readonly schedulable: number;
}

/** Returns where a workload can run, as the scheduler decides it on nodes that run nothing else of this app. */
export function placementOf(workload: Workload, nodes: readonly ClusterNode[]): Placement {
  const candidates: Candidate[] = [];
  const refusals: Refusal[] = [];
  for (const node of nodes) {
    const reason = refusalOf(workload, node);
    if (reason === undefined) candidates.push({ node, pods: podsThatFit(workload, node) });
    else refusals.push({ node, reason });
  }
  return { candidates, refusals, schedulable: Math.min(workload.replicas, roomFor(workload, candidates)) };
}

/** Returns whether all replicas of a workload can be placed; stops at the first nodes that are enough. */
export function hasRoom(workload: Workload, nodes: readonly ClusterNode[]): boolean {
  const candidates: Candidate[] = [];
  for (const node of nodes) {
    if (refusalOf(workload, node) !== undefined) continue;
    candidates.push({ node, pods: podsThatFit(workload, node) });
    if (roomFor(workload, candidates) >= workload.replicas) return true;
  }
  return workload.replicas <= 0;
}

/** Returns the label whose values separate replicas under hard anti-affinity. */
export function topologyKeyOf(workload: Workload): string {
  return workload.antiAffinityTopologyKey ?? HOSTNAME;
}

/** Returns the first reason why a node cannot run a pod of a workload; undefined if it can. */
function refusalOf(workload: Workload, node: ClusterNode): string | undefined {
  return taintRefusal(workload, node) ?? labelRefusal(workload, node) ?? resourceRefusal(workload, node);
}

function taintRefusal(workload: Workload, node: ClusterNode): string | undefined {
  const tolerations = workload.tolerations ?? [];
  const taint = node.repellingTaints.find(
    (each) => !tolerations.some((toleration) => tolerates(toleration, each)),
  );
  return taint && `has the taint ${formatTaint(taint)}, which the pods do not tolerate`;
}

function labelRefusal(workload: Workload, node: ClusterNode): string | undefined {
  const missing = Object.entries(workload.nodeSelector ?? {}).find(
    ([key, value]) => !Object.hasOwn(node.labels, key) || node.labels[key] !== value,
  );
  if (missing === undefined) return undefined;
  const [key, value] = missing;
  const other = Object.hasOwn(node.labels, key) ? `, but ${key}=${node.labels[key]}` : "";
  return `has no label ${key}=${value}${other}`;
}

function resourceRefusal(workload: Workload, node: ClusterNode): string | undefined {
  const { cpu, memory } = workload.requests;
  const free = node.free;
  const shortages = [
    ...(free.pods < 1 ? [`no pod left of ${node.maxPods}`] : []),
    ...(cpu.isMoreThan(free.cpu) ? [`${free.cpu} CPU left of ${node.allocatable.cpu}`] : []),
    ...(memory.isMoreThan(free.memory) ? [`${free.memory} memory left of ${node.allocatable.memory}`] : []),
  ];
  shortages.push(...gpuShortage(workload, node));
  return shortages.length === 0 ? undefined : `has ${shortages.join(" and ")}`;
}

function gpuShortage({ gpus }: Workload, node: ClusterNode): readonly string[] {
  if (gpus === undefined) return [];
  // a second share would not add capacity of the card, and the device plugin refuses it.
  if (gpus.count > 1 && node.gpu?.replicas !== undefined && node.freeGpus(gpus) > 0) {
    return [`${gpuNameOf(gpus)} that pods share, of which a pod gets 1`];
  }
  if (node.freeGpus(gpus) >= gpus.count) return [];
  return [`${node.freeGpus(gpus)} ${gpuNameOf(gpus)} left`];
}

function podsThatFit(workload: Workload, node: ClusterNode): number {
  const isOnePerNode = (workload.hostPorts ?? []).length > 0 || isSeparated(workload, node);
  const { cpu, memory, pods } = node.free;
  return Math.min(
    isOnePerNode ? 1 : pods,
    cpu.dividedBy(workload.requests.cpu),
    memory.dividedBy(workload.requests.memory),
    workload.gpus === undefined ? Infinity : Math.floor(node.freeGpus(workload.gpus) / workload.gpus.count),
  );
}

/** Returns whether hard anti-affinity applies on a node: the scheduler does not apply it where the label is missing. */
function isSeparated(workload: Workload, node: ClusterNode): boolean {
  return workload.antiAffinity === AntiAffinity.HARD && Object.hasOwn(node.labels, topologyKeyOf(workload));
}

function roomFor(workload: Workload, candidates: readonly Candidate[]): number {
  const separated = candidates.filter(({ node }) => isSeparated(workload, node));
  const domains = new Set(separated.map(({ node }) => node.labels[topologyKeyOf(workload)]));
  return candidates
    .filter(({ node }) => !isSeparated(workload, node))
    .reduce((sum, { pods }) => sum + pods, domains.size);
}
