import type { Guardrail } from "../../judge/guardrail";
import { flagAt } from "../../judge/tree/blocks";

/** Attributes with which a resource takes over fields that others manage. */
const FLAGS = ["force", "field_manager.force_conflicts"];

/** No resource takes over fields that others manage. */
export const FORCED_FIELDS: Guardrail = {
  id: "forced-fields",
  severity: "error",
  requires:
    "no resource takes over fields of an object that another program manages (`force`, `force_conflicts`)",
  reason: "the two silently overwrite each other",
  judge: (tree) =>
    tree.objects
      .filter(({ type }) => type !== "helm_release")
      .flatMap((at) =>
        FLAGS.filter((flag) => flagAt(at.raw, flag) === true).map((prop) => ({
          at,
          prop,
          rule: "not be true, because it takes over fields that another program manages and writes again: let that program set them, or adopt the whole object",
          got: true,
        })),
      ),
};
