import type { Construct } from "constructs";
import { formatTaint, LiveCluster, type PlanCheck, quote, type Taint } from "../cluster";
import { controllersAtPlan } from "./controllers-at-plan";
import { crowdedOut } from "./crowded-out";
import { noneOf } from "./none-of";
import { HOSTNAME, hostNamesOf } from "./workload-at-plan";

/**
 * Stops the plan that would taint the node while workloads need it that do not tolerate the taint: pods that may run
 * nowhere else (GR-07), and services that no longer find a node for each pod (GR-06). Once the node is
 * tainted, nothing is read and nothing stopped.
 */
export function noneLeftBehind(construct: Construct, nodeName: string, taint: Required<Taint>): PlanCheck[] {
  const live = LiveCluster.of(construct);
  const controllers = controllersAtPlan(construct, nodeName, taint);
  const start = `${construct.node.path}: node ${nodeName} must not`;
  const intolerant = `that do not tolerate ${formatTaint(taint)}`;
  return [
    noneOf(
      construct,
      "pinned",
      pinned(controllers, live, nodeName),
      (names) =>
        `${start} be the only one for workloads ${intolerant} (GR-07), which goes for ${names}: ` +
        `take their node selector or affinity away, or add the toleration`,
    ),
    noneOf(
      construct,
      "crowded",
      crowdedOut(controllers, live, nodeName),
      (commands) =>
        `${start} be needed by services ${intolerant} and keep their pods on different nodes (GR-06): scale them down first, ${commands}`,
    ),
  ];
}

/** Names of the controllers whose node selector or required affinity allows no other node. */
function pinned(controllers: string, live: LiveCluster, nodeName: string): string {
  const hosts = hostNamesOf(live, nodeName);
  const selects = `contains(${hosts}, lookup(workload.nodeSelector, ${quote(HOSTNAME)}, ""))`;
  const isAboutIt = `contains([${quote(HOSTNAME)}, "metadata.name"], rule.key) && rule.operator == "In"`;
  const rules = `concat([for rule in flatten([try(term.matchExpressions, null), try(term.matchFields, null)]) : rule if rule != null])`;
  const namesIt = `[for rule in ${rules} : ${isAboutIt} && try(length(setsubtract(rule.values, ${hosts})) == 0, false)]`;
  const requires = `length(workload.nodeTerms) > 0 && alltrue([for term in workload.nodeTerms : anytrue(${namesIt})])`;
  // what is scaled to none leaves nothing behind.
  const runs = `(workload.kind == "DaemonSet" || workload.replicas > 0)`;
  const name = `format("%s %s/%s", workload.kind, workload.namespace, workload.name)`;
  return `[for workload in ${controllers} : ${name} if ${runs} && !workload.tolerates && (${selects} || (${requires}))]`;
}
