import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import {
  EVERY_NAMESPACE,
  listAtPlan,
  LiveCluster,
  type Taint,
  taintAtPlan,
  toleratesAtPlan,
} from "../cluster";
import { untilTainted } from "./tainted-at-plan";

/** The kinds whose pods are made from a template, and replaced by others when they are gone. */
const KINDS = ["Deployment", "StatefulSet", "DaemonSet"] as const;

const POD_SPEC = "workload.spec.template.spec";
const TERMS = "requiredDuringSchedulingIgnoredDuringExecution";

/** What is known of each controller: Terraform expressions for `workload`, with nothing that is null. */
const FIELDS = {
  kind: "kind",
  namespace: "workload.metadata.namespace",
  name: "workload.metadata.name",
  replicas: "try(tonumber(workload.spec.replicas), 0)",
  labels: mapAtPlan("workload.spec.template.metadata.labels"),
  nodeSelector: mapAtPlan(`${POD_SPEC}.nodeSelector`),
  tolerations: listAtPlan(`${POD_SPEC}.tolerations`),
  nodeTerms: listAtPlan(`${POD_SPEC}.affinity.nodeAffinity.${TERMS}.nodeSelectorTerms`),
  apart: listAtPlan(`${POD_SPEC}.affinity.podAntiAffinity.${TERMS}`),
};

/**
 * Reads all controllers of the cluster, as long as the node does not carry the taint: they are many, and
 * large. Returns the name of a local: a list of objects with the fields above and `tolerates`.
 */
export function controllersAtPlan(construct: Construct, nodeName: string, taint: Required<Taint>): string {
  const live = LiveCluster.of(construct);
  const onlyIf = untilTainted(construct, nodeName, taint);
  const lists = KINDS.map((kind) => live.list("apps/v1", kind, { namespace: EVERY_NAMESPACE, onlyIf }));
  const tolerates = toleratesAtPlan(`${POD_SPEC}.tolerations`, taintAtPlan(taint));
  const fields = Object.entries({ ...FIELDS, tolerates }).map(([field, value]) => `${field} = ${value}`);
  // references come first: cdktf takes a brace for the end of the expression.
  const all = `for kind, list in zipmap(${JSON.stringify(KINDS)}, [${lists.join(", ")}])`;
  const each = `[for workload in list : { ${fields.join(", ")} }]`;
  return new TerraformLocal(construct, "controllers", `\${flatten([${all} : ${each}])}`).fqn;
}

function mapAtPlan(expression: string): string {
  return `try({ for key, value in ${expression} : key => value }, {})`;
}
