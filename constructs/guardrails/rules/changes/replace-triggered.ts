import type { Guardrail } from "../../judge/guardrail";
import { listOf, valueAt } from "../../judge/tree/blocks";
import { mayHoldData } from "../../judge/tree/data-kinds";
import { isExpendable } from "../../judge/tree/notes-of-props";

/** An object with data is not replaced because another resource changes. */
export const REPLACE_TRIGGERED: Guardrail = {
  id: "replace-triggered",
  severity: "error",
  requires: "a claim, a volume, a namespace, a StatefulSet or a release has no `replace_triggered_by`",
  reason: "a change of another resource deletes and recreates it, empty",
  judge: (tree) =>
    tree.objects.filter(mayHoldData).flatMap((at) => {
      const got = listOf(valueAt(at.raw, "lifecycle.replace_triggered_by"));
      if (at.isInRelease || got.length === 0 || isExpendable(at)) return [];
      const rule = `be empty, or a change there deletes ${at.title} and recreates it: for a restart, write a checksum into an annotation of the pod template`;
      return [{ at, prop: "lifecycle.replace_triggered_by", rule, got }];
    }),
};
