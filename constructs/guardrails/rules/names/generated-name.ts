import type { Guardrail } from "../../judge/guardrail";
import { valueAt } from "../../judge/tree/blocks";
import { holdsData } from "../../judge/tree/data-kinds";

/** What others find by its name has one. */
export const GENERATED_NAME: Guardrail = {
  id: "generated-name",
  severity: "error",
  requires: "objects with data, and Services, have a fixed name instead of `generate_name`",
  reason: "when recreated, it has another name: pods start with an empty volume, and clients cannot find it",
  judge: (tree) =>
    tree.objects
      .filter(({ kind }) => holdsData(kind) || kind === "Service")
      .filter(({ block }) => valueAt(block, "metadata.generate_name") !== undefined)
      .map((at) => ({
        at,
        prop: "metadata.generate_name",
        rule: `not be used for a ${at.kind}, which others find by its name: set metadata.name`,
        got: valueAt(at.block, "metadata.generate_name"),
      })),
};
