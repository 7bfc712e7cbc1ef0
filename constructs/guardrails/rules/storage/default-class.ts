import { DEFAULT_CLASS_ANNOTATION } from "../../../checks";
import type { Guardrail } from "../../judge/guardrail";
import { mapAt } from "../../judge/tree/blocks";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A cluster has one default class. */
export const DEFAULT_CLASS: Guardrail = {
  id: "default-class",
  severity: "error",
  requires: "at most one StorageClass of a cluster is the default",
  reason: "Kubernetes uses the newest, so a claim without a class gets an arbitrary class",
  judge(tree) {
    const defaults = tree
      .ofKind("StorageClass")
      .filter(({ block }) => mapAt(block, "metadata.annotations")[DEFAULT_CLASS_ANNOTATION] === "true");
    return defaults.flatMap((at, index) => {
      const first = defaults.slice(0, index).find(({ cluster }) => cluster === at.cluster);
      return first === undefined ? [] : [faultOf(at, first)];
    });
  },
};

function faultOf(at: TreeObject, first: TreeObject) {
  const rule = `be "false", as ${first.title} (${first.path}) is the default class of the cluster already`;
  return { at, prop: `metadata.annotations["${DEFAULT_CLASS_ANNOTATION}"]`, rule, got: "true" };
}
