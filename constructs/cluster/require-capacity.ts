import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { propError } from "../units";
import { AntiAffinity, type Candidate, hasRoom, placementOf, topologyKeyOf, type Workload } from "./capacity";
import { Cluster } from "./cluster";
import type { ClusterNode } from "./node";

/**
 * Refuses a workload that the scheduler would leave Pending, all of it or some replicas. Call it before
 * the first resource of the construct. In a stack that knows no `Cluster`, nothing is checked.
 * @param construct the construct that runs the workload
 * @param prop the prop that asks for too much, as its user wrote it
 * @param workload what shall run
 * @param nodes the nodes that it may use, as they are when other pods have taken their places; all of the
 *   cluster's by default
 * @throws if not every replica has room: the error says of each node what it takes, or why nothing.
 */
export function requireCapacity(
  construct: IConstruct,
  prop: string,
  workload: Workload,
  nodes?: readonly ClusterNode[],
): void {
  const cluster = Cluster.of(construct);
  if (cluster === undefined || holdsToken(workload)) return;
  const open = nodes ?? cluster.nodes;
  if (hasRoom(workload, open)) return;

  const { candidates, refusals, schedulable } = placementOf(workload, open);
  const answers = [
    ...candidates.map(({ node, pods }) => `${node.name} takes ${pods}`),
    ...refusals.map(({ node, reason }) => `${node.name} ${reason}`),
    ...antiAffinityNote(workload, candidates),
  ];
  const rule =
    `let the scheduler place ${replicas(workload.replicas)} on cluster ${cluster.name}, ` +
    `which has room for ${schedulable}: ${answers.join("; ")}`;
  throw propError(construct.node.path, prop, rule, workload);
}

/**
 * Only Terraform knows what a token stands for, so what holds one cannot be placed here. The token of
 * a number is less than 0: as `replicas`, it asks for nothing.
 */
function holdsToken(workload: Workload): boolean {
  return Token.isUnresolved(JSON.stringify(workload));
}

function antiAffinityNote(workload: Workload, candidates: readonly Candidate[]): readonly string[] {
  if (workload.antiAffinity !== AntiAffinity.HARD) return [];
  const count = `${candidates.length} ${candidates.length === 1 ? "node" : "nodes"}`;
  return [`hard anti-affinity never puts two on one ${topologyKeyOf(workload)}, and ${count} can take any`];
}

function replicas(count: number): string {
  return count === 1 ? "1 replica" : `${count} replicas`;
}
