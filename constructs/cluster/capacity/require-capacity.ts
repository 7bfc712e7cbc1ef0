import { Token } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { propError } from "../../checks";
import { LiveCluster, requireLive } from "../../live";
import { isInStack } from "../../scope";
import { Cluster } from "../facts/cluster";
import type { ClusterNode } from "../facts/node";
import { factsNoteOf } from "../facts/note";
import { expectGpuOffer } from "../gpus/gpu-offers";
import { placementOf, type Workload } from "./capacity";
import { WORKLOAD_FITS } from "./capacity-checks";
import { shortageOf } from "./shortage";

/**
 * Refuses a workload of which the scheduler would leave replicas Pending. Call it before the first resource of the
 * construct. In a stack without a `Cluster`, nothing is checked.
 * @param construct the construct that runs the workload
 * @param prop the prop that requests too much
 * @param workload the pods, and where they may run
 * @param nodes the nodes that it may use, with the room that other pods have left; all nodes of the cluster by default
 * @throws if not every replica has room: the error lists how many replicas each node can run, or why none. If nothing offers
 * the GPUs that it requests, the synth fails
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
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
  const shortage = shortageOf(workload, open, `cluster ${cluster.name}, which has`);
  if (shortage === undefined) {
    const { gpus } = workload;
    if (gpus !== undefined) expectGpuOffer(construct, "gpus", gpus, placementOf(workload, open).candidates);
    checkAtPlan(construct, prop, workload, nodes);
    return;
  }
  throw propError(construct, prop, shortage, workload);
}

/**
 * Returns whether a workload contains a token, whose value only Terraform knows, so that it cannot be placed at synth. The
 * token of a number is less than 0: as `replicas`, it requests nothing.
 */
function holdsToken(workload: Workload): boolean {
  return Token.isUnresolved(JSON.stringify(workload));
}

/** Registers the same check for the live nodes, as the facts may be wrong. */
function checkAtPlan(
  construct: IConstruct,
  prop: string,
  { requests, ...others }: Workload,
  nodes: readonly ClusterNode[] | undefined,
): void {
  const cluster = Cluster.of(construct);
  if (cluster === undefined || !isInStack(construct)) return;
  const { note } = LiveCluster.of(construct);
  note.facts ??= factsNoteOf(cluster);
  const { cpu, memory } = requests;
  requireLive(construct as Construct, WORKLOAD_FITS, {
    prop,
    workload: { ...others, requests: { cpuMillicores: cpu.millicores, memoryBytes: memory.bytes } },
    nodes: nodes?.map(({ name, alreadyRequested: used }) => ({
      name,
      used: {
        cpuMillicores: used?.cpu.millicores ?? 0,
        memoryBytes: used?.memory.bytes ?? 0,
        pods: used?.pods ?? 0,
        gpus: used?.gpus,
      },
    })),
  });
}
