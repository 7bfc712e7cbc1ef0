import type { JsonObject } from "../charts";
import { HOSTNAME } from "../cluster";

/** Returns the node affinity that keeps pods off these nodes. */
export function avoidingNodes(names: readonly string[]): JsonObject {
  const expression = { key: HOSTNAME, operator: "NotIn", values: [...names] };
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [expression] }],
    },
  };
}
