import type { Guardrail } from "../../judge/guardrail";
import { asksForVolume } from "../../judge/tree/asked-volumes";
import { flagAt } from "../../judge/tree/blocks";
import { isExpendable } from "../../judge/tree/notes-of-props";

/** A release with data is not rolled back automatically. */
export const RELEASE_ATOMIC: Guardrail = {
  id: "release-atomic",
  severity: "warning",
  requires: "a release whose values request volumes is not `atomic`",
  reason:
    "when an upgrade times out, Helm starts the previous version on data that the new one may have converted; a first install is uninstalled, including its claims",
  judge: (tree) =>
    tree
      .ofKind("HelmRelease")
      .filter((at) => flagAt(at.block, "atomic") === true && !isExpendable(at))
      .filter(asksForVolume)
      .map((at) => ({
        at,
        prop: "atomic",
        rule: "be false, or a timeout starts the previous version on data that the new one may have converted: wait, check, and apply again",
        got: true,
      })),
};
