import type { Fault, Guardrail } from "../../judge/guardrail";
import { isSelectedBy } from "../../judge/pods/pods";
import { isExpression, mapAt, textAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A Service has pods behind it. */
export const SERVICE_SELECTS: Guardrail = {
  id: "service-selects",
  severity: "error",
  requires: "a Service with a selector selects pods that some stack creates",
  reason: "it has no endpoints, and every connection to it is refused",
  judge: (tree) => tree.ofKind("Service").flatMap((service) => faultOf(tree, service) ?? []),
};

function faultOf(tree: Tree, service: TreeObject): Fault | undefined {
  const { block, cluster, namespace } = service;
  const selector = mapAt(block, "spec.selector");
  const values = Object.values(selector);
  if (values.length === 0 || namespace === undefined || textAt(block, "spec.type") === "ExternalName")
    return undefined;
  if (values.some(isExpression) || tree.mayComeFromMaker(cluster, namespace, values)) return undefined;
  const near = tree.pods.filter(({ object }) => object.cluster === cluster && object.namespace === namespace);
  if (near.some((pod) => isSelectedBy(pod, selector) || holdsExpression(pod.labels))) return undefined;
  const pods = near.map(({ object, labels }) => `${object.title} has ${JSON.stringify(labels)}`);
  const others = pods.length === 0 ? "which has none" : pods.join("; ");
  const rule = `select pods of namespace ${namespace}, or every connection fails: ${others}`;
  return { at: service, prop: "spec.selector", rule, got: selector };
}

function holdsExpression(labels: Readonly<Record<string, string>>): boolean {
  return Object.values(labels).some(isExpression);
}
