import type { Guardrail } from "../../judge/guardrail";
import { flagAt } from "../../judge/tree/blocks";

/** What each flag of a release does that no plan shows. */
const FLAGS: Readonly<Record<string, string>> = {
  force_update:
    "Helm replaces objects that it cannot change, and fails halfway at those that cannot be replaced",
  recreate_pods: "every upgrade restarts all pods of the release at the same time",
  replace: "Helm reuses the name of an uninstalled release, with its history",
};

/** A release is upgraded without force. */
export const RELEASE_FORCE: Guardrail = {
  id: "release-force",
  severity: "error",
  requires: "a release has neither `force_update` nor `recreate_pods` nor `replace`",
  reason: "an upgrade then deletes or restarts objects that it could change in place",
  judge: (tree) =>
    tree.ofKind("HelmRelease").flatMap((at) =>
      Object.entries(FLAGS)
        .filter(([name]) => flagAt(at.block, name) === true)
        .map(([prop, why]) => ({ at, prop, rule: `not be true: ${why}`, got: true })),
    ),
};
