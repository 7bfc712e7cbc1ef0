import type { JsonObject } from "../../../charts";
import { avoidingNodes } from "../../avoiding-nodes";
import type { PlacementModel } from "../../model/cluster";

/** Returns where pods may run, in the format of the Elasticsearch chart. */
export function placementValues(placement: PlacementModel): JsonObject {
  const nodeAffinity = nodeAffinityOf(placement);
  return {
    nodeSelector: { ...placement.nodeSelector },
    tolerations: placement.tolerations.map((toleration) => ({ ...toleration })),
    ...(nodeAffinity === undefined ? {} : { nodeAffinity }),
  };
}

/** Returns the affinity that keeps pods off the nodes to avoid; undefined if there are none. */
export function nodeAffinityOf({ avoidNodes }: PlacementModel): JsonObject | undefined {
  return avoidNodes.length === 0 ? undefined : avoidingNodes(avoidNodes);
}
