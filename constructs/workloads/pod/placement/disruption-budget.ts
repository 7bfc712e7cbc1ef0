import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { Construct } from "constructs";
import { guarded, objectTable } from "../../../overrides";
import type { Surroundings } from "../surroundings";

/** Whose pods are limited, and to what. */
interface BudgetProps {
  readonly name: string;
  readonly namespace: string;
  readonly maxUnavailable?: number;
}

const BUDGET_OVERRIDES = objectTable({
  derived: {
    "spec.selector": "it finds the pods by it",
    "spec.max_unavailable": "it follows from maxUnavailable",
    "spec.min_available": "a budget accepts only one of both: it follows from maxUnavailable",
  },
  free: [],
});

/** Makes the limit of what a drain may take away: at least one pod, or no node could be drained. */
export function makeDisruptionBudget(
  construct: Construct,
  { name, namespace, maxUnavailable = 1 }: BudgetProps,
  { labels, dependsOn }: Surroundings,
): void {
  guarded(
    PodDisruptionBudgetV1,
    construct,
    "disruption-budget",
    {
      metadata: { name, namespace, labels },
      spec: { maxUnavailable: String(maxUnavailable), selector: { matchLabels: labels } },
      dependsOn: [...dependsOn],
    },
    BUDGET_OVERRIDES,
  );
}
