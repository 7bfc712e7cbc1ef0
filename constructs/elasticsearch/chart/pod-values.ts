import type { JsonObject } from "../../charts";
import { kubernetesQuantity } from "../../units";
import type { GroupModel, PlacementModel } from "../cluster-model";

/** Returns CPU and memory as charts take them. Helm merges maps, so what shall not be there is null. */
export function resourceValues({ requests, limits }: Pick<GroupModel, "requests" | "limits">): JsonObject {
  return {
    requests: { cpu: requests.cpu.toString(), memory: kubernetesQuantity(requests.memory) },
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
  if (avoidNodes.length === 0) return undefined;
  const expression = { key: "kubernetes.io/hostname", operator: "NotIn", values: [...avoidNodes] };
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [expression] }],
    },
  };
}
