import type { Fault, Guardrail } from "../../judge/guardrail";
import { isOnKeptVolume } from "../../judge/pods/kept-volume";
import { asksForVolume } from "../../judge/tree/asked-volumes";
import { blocksAt, flagAt } from "../../judge/tree/blocks";
import { isExpendable } from "../../judge/tree/notes-of-props";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A namespace with claims in it is protected. */
export const NAMESPACE_PROTECTED: Guardrail = {
  id: "namespace-protected",
  severity: "error",
  requires: "a namespace that contains claims has `prevent_destroy`",
  reason: "destroying it deletes every claim in it, including those that Terraform does not manage",
  judge: (tree) => tree.ofKind("Namespace").flatMap((namespace) => faultOf(tree, namespace) ?? []),
};

function faultOf(tree: Tree, namespace: TreeObject): Fault | undefined {
  if (flagAt(namespace.block, "lifecycle.prevent_destroy") === true) return undefined;
  const claims = tree.ofKind("PersistentVolumeClaim").filter((each) => !isOnKeptVolume(tree, each));
  const releases = tree.ofKind("HelmRelease").filter((each) => asksForVolume(each) && !isExpendable(each));
  const holder = [...claims, ...tree.ofKind("StatefulSet").filter(makesClaims), ...releases].find(
    (each) =>
      each.cluster === namespace.cluster && each.namespace === namespace.name && each.name !== undefined,
  );
  if (holder === undefined) return undefined;
  const rule = `be true, or a change that replaces the namespace deletes the claims in it (${holder.title}, ${holder.path})`;
  return { at: namespace, prop: "lifecycle.prevent_destroy", rule, got: namespace.block.lifecycle };
}

function makesClaims({ block }: TreeObject): boolean {
  return blocksAt(block, "spec.volume_claim_template").length > 0;
}
