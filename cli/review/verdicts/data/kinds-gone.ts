import { chartOf, valuesOf } from "../../model/release-values";
import { type Resource, textAt } from "../../model/resource";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/**
 * Custom resource definitions that are deleted: Kubernetes deletes every object of their kinds first, those of other
 * stacks included.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition
 */
export const kindsGone: Rule = ({ changes }) =>
  changes.flatMap((change): readonly Finding[] => {
    const { before, stack, address, strayed } = change;
    const kinds = before === undefined || strayed !== undefined ? undefined : kindsOf(before);
    if (before === undefined || kinds === undefined || !isDeleted(change)) return [];
    const text = `${kinds} are deleted, and with them every object of their kinds, whichever stack created it; operators then delete the workloads of these objects, and the claims of databases if they are configured to`;
    return [findingAbout({ stack, address, title: before.title }, Verdict.DATA_LOST, text)];
  });

function isDeleted({ action, after }: ResourceChange): boolean {
  if (action === Action.REPLACE) return after?.lifecycle.preventDestroy !== true;
  return action === Action.DELETE;
}

/** Charts that consist of CRDs. Uninstalling others does not delete those of their folder `crds`. */
export const CRD_CHART = /(^|-)crds?$/;

/** Charts whose CRDs remain: they have the annotation `helm.sh/resource-policy: keep`. */
const KEEPING = ["eck-operator-crds"];

function kindsOf(resource: Resource): string | undefined {
  if (resource.kind === "CustomResourceDefinition")
    return `objects of ${textAt(resource.manifest, "spec", "names", "kind") ?? "its kind"}`;
  const chart = chartOf(resource);
  if (resource.kind !== "release" || !CRD_CHART.test(chart) || KEEPING.includes(chart)) return undefined;
  const isKept = JSON.stringify(valuesOf(resource) ?? {}).includes('"helm.sh/resource-policy":"keep"');
  return isKept ? undefined : "its custom resource definitions";
}
