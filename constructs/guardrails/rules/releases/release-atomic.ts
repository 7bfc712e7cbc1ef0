import type { Guardrail } from "../../judge/guardrail";
import { flagAt, isBlock, listOf } from "../../judge/tree/blocks";
import { isExpendable } from "../../judge/tree/notes-of-props";
import { parsedValues } from "../../judge/tree/parsed-values";

/** What charts call a volume that they make. */
const VOLUMES =
  /^(persistence|persistentVolume|persistentVolumeClaim|volumeClaimTemplate|volumeClaimTemplates|storageSpec)$/;

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
      .filter(({ block }) => listOf(block.values).some((text) => asksForVolume(parsedValues(text))))
      .map((at) => ({
        at,
        prop: "atomic",
        rule: "be false, or a timeout starts the previous version on data that the new one may have converted: wait, check, and apply again",
        got: true,
      })),
};

function asksForVolume(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(asksForVolume);
  if (!isBlock(value)) return false;
  return Object.entries(value).some(([key, each]) => {
    const isVolume = VOLUMES.test(key) && isBlock(each) && Object.keys(each).length > 0;
    return (isVolume && flagAt(each, "enabled") !== false) || asksForVolume(each);
  });
}
