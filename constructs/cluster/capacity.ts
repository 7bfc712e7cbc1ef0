import type { ClusterNode, NodeResources } from "./node";
import { formatTaint, type Toleration, tolerates } from "./taint";

/** How replicas of one workload keep away from each other. */
export enum AntiAffinity {
  /** Two replicas never share a node: a replica too many stays Pending. */
  HARD = "hard",
  /** Replicas spread where they can. */
  SOFT = "soft",
}

/** What somebody wants to run: one kind of pod, a number of times. */
export interface Workload {
  /** Number of pods; 0 or more. */
  readonly replicas: number;
  /** What one pod asks for; the larger of its init containers and the sum of its containers. */
  readonly requests: NodeResources;
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods put up with.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * How the replicas keep away from each other.
   * @default - they do not
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * Label whose values separate replicas under hard anti-affinity. Nodes without it separate nothing.
   * @default "kubernetes.io/hostname"
   */
  readonly antiAffinityTopologyKey?: string;
  /**
   * Ports that the pods open on the node itself; two pods with one port never share a node.
   * @default - none
   */
  readonly hostPorts?: readonly number[];
}

/** A node that can take pods of a workload. */
export interface Candidate {
  /** The node. */
  readonly node: ClusterNode;
  /** How many of the pods it can take, anti-affinity between nodes aside; 1 or more. */
  readonly pods: number;
}

/** A node that can take no pod of a workload. */
export interface Refusal {
  /** The node. */
  readonly node: ClusterNode;
  /** Why not, in the scheduler's order of looking: selector, taint, resources. */
  readonly reason: string;
}

/** The answer to «where can this run». */
export interface Placement {
  /** Nodes that can take pods. */
  readonly candidates: readonly Candidate[];
  /** Nodes that cannot, and why. */
  readonly refusals: readonly Refusal[];
  /** How many of the replicas the scheduler can place on empty nodes; the others stay Pending. */
  readonly schedulable: number;
}

/** Answers where a workload can run, as the scheduler would on nodes that run nothing else of this app. */
export function placementOf(workload: Workload, nodes: readonly ClusterNode[]): Placement {
  const candidates: Candidate[] = [];
  const refusals: Refusal[] = [];
  for (const node of nodes) {
    const reason =
      selectorRefusal(workload, node) ?? taintRefusal(workload, node) ?? sizeRefusal(workload, node);
    if (reason === undefined) candidates.push({ node, pods: podsThatFit(workload, node) });
    else refusals.push({ node, reason });
  }
  return { candidates, refusals, schedulable: Math.min(workload.replicas, roomFor(workload, candidates)) };
}

function selectorRefusal(workload: Workload, node: ClusterNode): string | undefined {
  const missing = Object.entries(workload.nodeSelector ?? {}).find(
    ([key, value]) => node.labels[key] !== value,
  );
  return missing && `has no label ${missing[0]}=${missing[1]}`;
}

function taintRefusal(workload: Workload, node: ClusterNode): string | undefined {
  const tolerations = workload.tolerations ?? [];
  const taint = node.repellingTaints.find(
    (each) => !tolerations.some((toleration) => tolerates(toleration, each)),
  );
  return taint && `has the taint ${formatTaint(taint)}`;
}

function sizeRefusal(workload: Workload, node: ClusterNode): string | undefined {
  const free = freeOn(node);
  const { cpu, memory } = workload.requests;
  if (cpu.isMoreThan(free.cpu)) return `has ${free.cpu} CPU left of ${node.allocatable.cpu}`;
  if (memory.isMoreThan(free.memory)) return `has ${free.memory} memory left of ${node.allocatable.memory}`;
  return undefined;
}

function podsThatFit(workload: Workload, node: ClusterNode): number {
  const isOnePerNode = (workload.hostPorts ?? []).length > 0;
  const free = freeOn(node);
  return Math.min(
    isOnePerNode ? 1 : node.maxPods,
    free.cpu.dividedBy(workload.requests.cpu),
    free.memory.dividedBy(workload.requests.memory),
  );
}

function freeOn(node: ClusterNode): NodeResources {
  const used = node.alreadyRequested;
  if (used === undefined) return node.allocatable;
  return { cpu: node.allocatable.cpu.minus(used.cpu), memory: node.allocatable.memory.minus(used.memory) };
}

function roomFor(workload: Workload, candidates: readonly Candidate[]): number {
  const key = workload.antiAffinityTopologyKey ?? "kubernetes.io/hostname";
  const isSeparated = ({ node }: Candidate) =>
    workload.antiAffinity === AntiAffinity.HARD && key in node.labels;
  const domains = new Set(candidates.filter(isSeparated).map(({ node }) => node.labels[key]));
  return candidates
    .filter((candidate) => !isSeparated(candidate))
    .reduce((sum, { pods }) => sum + pods, domains.size);
}
