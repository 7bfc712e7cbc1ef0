import type { ClusterNode } from "../facts/node";
import { AntiAffinity, type Candidate, hasRoom, placementOf, topologyKeyOf, type Workload } from "./capacity";

/**
 * Describes a shortage of capacity for a workload: how many replicas fit, and the reason of each node.
 * @param place description of the nodes: `cluster lab, which has`
 */
export function shortageOf(
  workload: Workload,
  nodes: readonly ClusterNode[],
  place: string,
): string | undefined {
  // GR-06 (synth): a workload with hard anti-affinity had more replicas than schedulable nodes, and its last replica stayed Pending.
  // GR-07 (synth): a node selector selected a tainted node, and the pods did not tolerate the taint.
  // GR-48 (synth): a pod requested a whole core on nodes with one core, of which the system needs a part.
  if (hasRoom(workload, nodes)) return undefined;
  const { candidates, refusals, schedulable } = placementOf(workload, nodes);
  const answers = [
    ...candidates.map(({ node, pods }) => `${node.name} takes ${pods}`),
    ...refusals.map(({ node, reason }) => `${node.name} ${reason}`),
    ...antiAffinityNote(workload, candidates),
  ];
  const wanted = replicas(workload.replicas);
  return `let the scheduler place ${wanted} on ${place} capacity for ${schedulable}: ${answers.join("; ")}`;
}

function antiAffinityNote(workload: Workload, candidates: readonly Candidate[]): readonly string[] {
  if (workload.antiAffinity !== AntiAffinity.HARD) return [];
  const count = `${candidates.length} ${candidates.length === 1 ? "node" : "nodes"}`;
  return [`hard anti-affinity never puts two on one ${topologyKeyOf(workload)}, and ${count} can take any`];
}

function replicas(count: number): string {
  return count === 1 ? "1 replica" : `${count} replicas`;
}
