import type { Construct } from "constructs";
import { CONTROL_PLANE_KEY, propError } from "../../checks";
import { Cluster, requireCapacity, TaintEffect, type Toleration } from "../../cluster";
import { Cpu, Memory } from "../../units";

/** Requests of the chart's containers: four in the controller, three on each node. */
const CONTROLLER = { cpu: Cpu.millicores(40), memory: Memory.mebibytes(80) };
const CONTROLLER_TOLERATES: readonly Toleration[] = [
  { key: CONTROL_PLANE_KEY, operator: "Exists", effect: TaintEffect.NO_SCHEDULE },
];
const NODE = { cpu: Cpu.millicores(30), memory: Memory.mebibytes(60) };

/**
 * Refuses a cluster on which the driver's pods would stay Pending: its controller, or the pod that every
 * node needs to mount anything.
 */
export function requireCsiDriverCapacity(construct: Construct): void {
  requireCapacity(construct, "CsiDriverNfs", {
    replicas: 1,
    requests: CONTROLLER,
    tolerations: CONTROLLER_TOLERATES,
  });
  const placement = Cluster.of(construct)?.placementOf({
    replicas: 1,
    requests: NODE,
    tolerations: [{ operator: "Exists" }],
  });
  const full = (placement?.refusals ?? []).map(({ node, reason }) => `${node.name} ${reason}`);
  if (full.length > 0) {
    const rule = `have capacity for a pod with ${NODE.cpu} CPU and ${NODE.memory} memory on every node, or no volume is mounted there`;
    throw propError(construct, "CsiDriverNfs", rule, full);
  }
}
