import type { Guardrail } from "../../judge/guardrail";
import { blocksAt, flagAt, textAt } from "../../judge/tree/blocks";
import { holdsData } from "../../judge/tree/data-kinds";
import { kindOfType } from "../../judge/tree/kind-of-type";

/** A `removed` block of an object with data removes it from the state, and does not destroy it. */
export const REMOVED_DATA: Guardrail = {
  id: "removed-data",
  severity: "error",
  requires: "a `removed` block of an object with data has `lifecycle.destroy = false`",
  reason: "by default it destroys the object, and `prevent_destroy` is removed with the resource",
  judge: (tree) =>
    tree.stacks.flatMap((at) =>
      blocksAt(at.document, "removed").flatMap((block) => {
        const from = textAt(block, "from") ?? "";
        const [type = ""] = from.split(".");
        const mayHold = type === "helm_release" || type === "module" || holdsData(kindOfType(type));
        if (!mayHold || flagAt(block, "lifecycle.destroy") === false) return [];
        const rule = `be false, or the next apply destroys ${from} with its data, because the protection is removed with the resource`;
        return [{ at, prop: "removed.lifecycle.destroy", rule, got: flagAt(block, "lifecycle.destroy") }];
      }),
    ),
};
