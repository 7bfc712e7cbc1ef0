import type { JsonObject } from "../../../charts";
import { avoidingNodes } from "../../avoiding-nodes";
import type { PlacementModel } from "../../model/cluster";

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
