import type { Construct } from "constructs";
import { propError } from "../../checks";
import { type Cluster, type ClusterNode, placePods } from "../../cluster";
import { EVERY_TAINT, type MonitoringPods, type PodsOfPart } from "../model/pods";

/**
 * Refuses a stack without enough capacity in the cluster: for all of its pods together, besides the running ones
 * (GR-17).
 * @param profile profile of the stack, for the message
 * @throws with the sum of the requests of the pods, and the first pod that does not fit.
 */
export function requireRoom(
  construct: Construct,
  profile: string,
  { parts, requests }: MonitoringPods,
  cluster: Cluster | undefined,
): void {
  if (cluster === undefined) return;
  const homeless = firstWithoutPlace(parts, cluster.nodes);
  // GR-17 (synth): a full monitoring stack was installed on three small machines, which ran out of memory.
  if (homeless === undefined) return;
  const { cpu, memory } = requests;
  const rule =
    `fit on cluster ${cluster.name}, but this one requests ${cpu} CPU and ${memory} memory in all: ` +
    `${homeless}; what is left is ${cluster.nodes.map(describe).join("; ")}`;
  throw propError(construct, "profile", rule, profile);
}

/** Places what every node needs first, then the other pods, the largest first. */
function firstWithoutPlace(pods: readonly PodsOfPart[], nodes: readonly ClusterNode[]): string | undefined {
  let left = nodes;
  for (const { name, requests } of pods.filter(({ onEveryNode }) => onEveryNode)) {
    const pod = { replicas: 1, requests, tolerations: EVERY_TAINT };
    const answers = left.map((node) => placePods(pod, [node]));
    const full = answers.find(({ placed }) => placed === 0)?.nodes[0];
    if (full !== undefined) return `${name}, which every node needs, does not fit on ${full.name}`;
    left = answers.flatMap((answer) => answer.nodes);
  }
  const single = pods.filter(({ onEveryNode }) => !onEveryNode).sort(byMemory);
  for (const { name, requests } of single) {
    const answer = placePods({ replicas: 1, requests }, left);
    if (answer.placed === 0) {
      return `${name} (${requests.cpu} CPU, ${requests.memory}) does not fit on any node`;
    }
    left = answer.nodes;
  }
  return undefined;
}

function byMemory(one: PodsOfPart, other: PodsOfPart): number {
  return other.requests.memory.bytes - one.requests.memory.bytes;
}

function describe({ name, repellingTaints, free }: ClusterNode): string {
  return `${name} ${free.cpu} CPU and ${free.memory}${repellingTaints.length === 0 ? "" : ", tainted"}`;
}
