import { type LiveCluster, quote, TaintEffect, textAtPlan, toleratesAtPlan } from "../cluster";
import { HOSTNAME } from "./workload-at-plan";

/**
 * Terraform expression for the commands that scale services down: those that never run two pods on one
 * node, use this one so far, and have more replicas than the other nodes can take.
 * @param controllers what `controllersAtPlan` gives
 */
export function crowdedOut(controllers: string, live: LiveCluster, nodeName: string): string {
  const isThisOne = `node.metadata[0].name == ${quote(nodeName)}`;
  const others = `length([for node in ${live.nodes} : node if !(${isThisOne}) && ${TAKES_IT}])`;
  const usesThisOne = `anytrue([for node in ${live.nodes} : ${isThisOne} && ${TAKES_IT}])`;
  const isCrowded = `!workload.tolerates && workload.replicas > ${others} && ${KEEPS_APART} && ${usesThisOne}`;
  const command = `format("kubectl -n %s scale %s/%s --replicas=%d", workload.namespace, lower(workload.kind), workload.name, ${others})`;
  return `[for workload in ${controllers} : ${command} if ${isCrowded}]`;
}

/** Whether `node` takes pods of `workload`, as far as selectors and taints go; a cordon is a taint, too. */
const TAKES_IT = [
  `alltrue([for key, value in workload.nodeSelector : ${textAtPlan("node.metadata[0].labels[key]")} == value])`,
  `alltrue([for taint in node.spec[0].taints : taint.effect == ${quote(TaintEffect.PREFER_NO_SCHEDULE)} || ${tolerates()}])`,
].join(" && ");

/**
 * Whether `workload` has a hard anti-affinity between nodes against pods like its own. The provider reads no
 * selector as it reads an empty one, which selects all pods; the first would have no use.
 */
const KEEPS_APART = `anytrue([for term in workload.apart : ${[
  `term.topologyKey == ${quote(HOSTNAME)}`,
  'alltrue(try([for key, value in term.labelSelector.matchLabels : lookup(workload.labels, key, "") == value], []))',
  `alltrue(try([for rule in term.labelSelector.matchExpressions : ${matches()}], []))`,
  "(try(length(term.namespaces), 0) == 0 || try(contains(term.namespaces, workload.namespace), false))",
].join(" && ")}])`;

function tolerates(): string {
  const taint = { key: "taint.key", value: textAtPlan("taint.value"), effect: "taint.effect" };
  return toleratesAtPlan("workload.tolerations", taint);
}

/** Whether the labels of `workload` meet a `rule` of a selector. */
function matches(): string {
  const isThere = "contains(keys(workload.labels), rule.key)";
  const isListed = 'try(contains(rule.values, lookup(workload.labels, rule.key, "")), false)';
  // not an object with a member per operator: cdktf takes its brace for the end of the expression.
  return [
    `rule.operator == "In" ? ${isThere} && ${isListed}`,
    `rule.operator == "NotIn" ? !(${isThere} && ${isListed})`,
    `rule.operator == "Exists" ? ${isThere}`,
    `!${isThere}`,
  ].join(" : ");
}
