import { groupOf } from "../../../live";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { textAt } from "../../judge/tree/blocks";
import { isCustom } from "../../judge/tree/kinds";
import { stacksBefore } from "../../judge/tree/stack-order";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

// GR-16 (synth): a custom resource was written as kubernetes_manifest, whose plan failed until its CRD existed.
/** A custom resource as a manifest is created after its CRD. */
export const MANIFEST_CRD: Guardrail = {
  id: "manifest-crd",
  severity: "error",
  requires: "a custom resource as `kubernetes_manifest` is in a stack after the one that installs its CRD",
  reason:
    "the provider reads the CRD from the cluster at plan, so the first plan fails, and a destroy as well",
  judge: (tree) => tree.objects.flatMap((at) => faultOf(tree, at) ?? []),
};

function faultOf(tree: Tree, at: TreeObject): Fault | undefined {
  const { apiVersion, stack } = at;
  if (at.type !== "kubernetes_manifest" || apiVersion === undefined || !isCustom(apiVersion))
    return undefined;
  const earlier = stacksBefore(stack, tree.stacks);
  const mayBring = (each: TreeObject) =>
    each.cluster === at.cluster && earlier.has(each.stack.name) && bringsCrd(each, apiVersion);
  if (tree.objects.some(mayBring)) return undefined;
  const rule = `not be a custom resource without an earlier stack that installs its CRD, because the provider reads the CRD from the cluster at plan: let a chart create it, or put it into a stack after its CRD (addDependency)`;
  return { at, prop: "manifest", rule, got: `${apiVersion} ${at.kind}` };
}

/** Returns whether an object may create a CRD: a release may contain any. */
function bringsCrd(object: TreeObject, apiVersion: string): boolean {
  if (object.isRelease) return true;
  return (
    object.kind === "CustomResourceDefinition" && textAt(object.block, "spec.group") === groupOf(apiVersion)
  );
}
