import type { Guardrail } from "../../judge/guardrail";
import { listOf, valueAt } from "../../judge/tree/blocks";

// GR-01 (synth): ignore_changes hid for months that the cluster differed from the code.
/** No attribute is frozen. */
export const IGNORED_CHANGES: Guardrail = {
  id: "ignored-changes",
  severity: "error",
  requires: "no resource has `ignore_changes`",
  reason: "the attribute can no longer be changed in code, and no plan shows that it differs",
  judge: (tree) =>
    tree.objects.flatMap((at) => {
      const ignored = valueAt(at.raw, "lifecycle.ignore_changes");
      if (at.isInRelease || listOf(ignored).length === 0) return [];
      const rule = "be empty, because it hides differences from the cluster: set the value that it has there";
      return [{ at, prop: "lifecycle.ignore_changes", rule, got: ignored }];
    }),
};
