import type { Construct } from "constructs";
import {
  didYouMean,
  type Fail,
  failOf,
  isDnsLabel,
  isDnsSubdomain,
  propError,
  requireWholeNumber,
} from "../../../checks";
import { FOREIGN_KINDS } from "./foreign-kinds";
import type { ForeignWorkloadFacts, ForeignWorkloadsProps } from "./foreign-workloads-props";

type Workloads = ForeignWorkloadsProps["workloads"];
/**
 * Checks all rules that do not need the live cluster.
 * @throws for the first rule that is broken
 */
export function validateWorkloads(construct: Construct, workloads: Workloads): void {
  const fail = failOf(construct);
  const keys = Object.keys(workloads);
  if (keys.length === 0) fail("workloads", "name at least one", workloads);
  for (const [key, facts] of Object.entries(workloads)) {
    if (!isDnsLabel(key)) {
      fail(
        "workloads",
        "have keys of 1 to 63 lower case letters, digits and dashes, because addresses contain them",
        key,
      );
    }
    validateFacts(fail, `workloads.${key}`, facts);
    validateOperator(fail, key, workloads);
  }
}

/**
 * Sorts the workloads such that each operator precedes the workloads that it manages.
 * @throws if two workloads manage each other.
 */
export function operatorsFirst(
  construct: Construct,
  workloads: Workloads,
): readonly (readonly [string, ForeignWorkloadFacts])[] {
  const ordered = new Map<string, ForeignWorkloadFacts>();
  const visit = (key: string, below: readonly string[]): void => {
    const facts = workloads[key];
    if (ordered.has(key) || facts === undefined) return;
    if (below.includes(key)) {
      const rule = "not form a cycle";
      throw propError(construct, `workloads.${key}.operator`, rule, [...below, key].join(" -> "));
    }
    if (facts.operator !== undefined) visit(facts.operator, [...below, key]);
    ordered.set(key, facts);
  };
  for (const key of Object.keys(workloads)) visit(key, []);
  return [...ordered];
}

function validateFacts(fail: Fail, prop: string, facts: ForeignWorkloadFacts): void {
  const { kind, namespace, name, pods, podNames = [] } = facts;
  if (!Object.hasOwn(FOREIGN_KINDS, kind)) {
    fail(`${prop}.kind`, `be one of ${Object.keys(FOREIGN_KINDS).join(", ")}`, kind);
  }
  if (![namespace, name].every(isDnsSubdomain)) {
    fail(
      prop,
      "give the namespace and name of the workload as literals, not tokens: they are looked up at plan",
      { namespace, name },
    );
  }
  const why = ", as it is resumed to this number";
  if (pods !== undefined) requireWholeNumber(fail, `${prop}.pods.replicas`, pods.replicas, { why });
  if (kind === "Kafka") validateKafka(fail, prop, facts);
  else if (podNames.length > 0) {
    fail(`${prop}.podNames`, `be omitted for a ${kind}, whose pods Kubernetes terminates itself`, podNames);
  }
}

function validateKafka(fail: Fail, prop: string, { operator, podNames = [] }: ForeignWorkloadFacts): void {
  if (operator === undefined) {
    fail(
      `${prop}.operator`,
      "be the Deployment of Strimzi's operator, which would recreate the pods",
      operator,
    );
  }
  if (podNames.length === 0 || !podNames.every(isDnsSubdomain)) {
    fail(
      `${prop}.podNames`,
      "name the pods of its brokers and controllers, such as events-broker-0",
      podNames,
    );
  }
}

function validateOperator(fail: Fail, key: string, workloads: Workloads): void {
  const name = workloads[key]?.operator;
  if (name === undefined) return;
  const operator = Object.hasOwn(workloads, name) ? workloads[name] : undefined;
  const prop = `workloads.${key}.operator`;
  if (operator === undefined) {
    fail(prop, `be one of the workloads${didYouMean(name, Object.keys(workloads))}`, name);
  } else if (operator.kind !== "Deployment" && operator.kind !== "StatefulSet") {
    fail(prop, "be a Deployment or a StatefulSet, whose pods can be waited for", operator.kind);
  }
}
