import { isSelected } from "../../../live";
import type { Guardrail } from "../../judge/guardrail";
import { selectorOf } from "../../judge/pods/labels";
import { blockAt, isExpression } from "../../judge/tree/blocks";

const KINDS = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

/** A workload selects its own pods. */
export const SELECTOR_MATCHES: Guardrail = {
  id: "selector-matches",
  severity: "error",
  requires: "the selector of a workload selects the labels of its pod template",
  reason: "the API server refuses it at apply, after other resources were changed",
  judge: (tree) =>
    tree.pods
      .filter(({ object }) => KINDS.has(object.kind))
      .flatMap(({ object: at, labels }) => {
        const written = blockAt(at.block, "spec.selector");
        const isKnown = !isExpression(JSON.stringify([written, labels]));
        if (!isKnown || Object.keys(written).length === 0 || isSelected(labels, selectorOf(written)))
          return [];
        const rule = `select the labels of its own pods, or the API server refuses ${at.title}: they have ${JSON.stringify(labels)}`;
        return [{ at, prop: "spec.selector", rule, got: written }];
      }),
};
