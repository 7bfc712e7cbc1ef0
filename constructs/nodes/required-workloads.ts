import type { Construct } from "constructs";
import {
  formatTaint,
  LiveCluster,
  type PlanCheck,
  quote,
  type Taint,
  taintAtPlan,
  toleratesAtPlan,
} from "../cluster";
import type { ProtectedWorkload } from "./isolated-node-props";
import { noneOf } from "./none-of";
import { TOLERATIONS, workloadNamed } from "./workload-at-plan";

/**
 * Stops the plan unless each of these workloads is there and tolerates the taint (GR-04): what does not
 * stays away from the node after its next restart.
 * @param prop the prop that lists them
 * @param workloads what must keep running on the node
 */
export function requireTolerant(
  construct: Construct,
  prop: string,
  workloads: readonly ProtectedWorkload[],
  taint: Required<Taint>,
): PlanCheck[] {
  if (workloads.length === 0) return [];
  const live = LiveCluster.of(construct);
  const found = workloads.map(({ kind, namespace, name }) => ({
    text: quote(`${kind} ${namespace}/${name}`),
    list: workloadNamed(live, kind, namespace, name),
  }));
  const missing = found.map(({ text, list }) => `length(${list}) == 0 ? ${text} : ""`);
  const tolerates = toleratesAtPlan(TOLERATIONS, taintAtPlan(taint));
  const intolerant = found.map(({ text, list }) => `[for workload in ${list} : ${text} if !${tolerates}]`);

  const { path } = construct.node;
  const key = JSON.stringify({ key: taint.key, operator: "Equal", value: taint.value, effect: taint.effect });
  return [
    noneOf(
      construct,
      `${prop}-missing`,
      `compact([${missing.join(", ")}])`,
      (names) => `${path}: ${prop} must name workloads of the live cluster, but there is no ${names}`,
    ),
    noneOf(
      construct,
      `${prop}-intolerant`,
      `flatten([${intolerant.join(", ")}])`,
      (names) =>
        `${path}: ${prop} must tolerate ${formatTaint(taint)}, or it stays away from the node after its next restart (GR-04), ` +
        `which goes for ${names}: add ${key} to the tolerations of its template`,
    ),
  ];
}
