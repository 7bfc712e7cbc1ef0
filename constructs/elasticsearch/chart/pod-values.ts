import type { JsonObject } from "../../charts";
import { quantitiesOf } from "../../pods";
import { kubernetesQuantity } from "../../units";
import { avoidingNodes } from "../avoiding-nodes";
import type { GroupModel, PlacementModel } from "../cluster-model";

/** Returns CPU and memory as charts take them. Helm merges maps, so what shall not be there is null. */
export function resourceValues({ requests, limits }: Pick<GroupModel, "requests" | "limits">): JsonObject {
  return {
    requests: quantitiesOf(requests),
    limits: { cpu: limits.cpu?.toString() ?? null, memory: kubernetesQuantity(limits.memory) },
  };
}

/** Returns where pods may run, as the chart of Elasticsearch takes it. */
export function placementValues(placement: PlacementModel): JsonObject {
  const nodeAffinity = nodeAffinityOf(placement);
  return {
    nodeSelector: { ...placement.nodeSelector },
    tolerations: placement.tolerations.map((toleration) => ({ ...toleration })),
    ...(nodeAffinity === undefined ? {} : { nodeAffinity }),
  };
}

/** Returns the affinity that keeps pods off the nodes that are to be avoided, or nothing. */
export function nodeAffinityOf({ avoidNodes }: PlacementModel): JsonObject | undefined {
  return avoidNodes.length === 0 ? undefined : avoidingNodes(avoidNodes);
}
