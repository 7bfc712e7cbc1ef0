import type { Guardrail } from "../../judge/guardrail";
import { flagAt } from "../../judge/tree/blocks";

/** A name that changes with what is replaced, by a part of a checksum. */
const CHANGES = /(^|[-.])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{8,}($|[-.])/;

/** What has a name is destroyed before it is recreated. */
export const CREATE_BEFORE_DESTROY: Guardrail = {
  id: "create-before-destroy",
  severity: "error",
  requires: "an object or a release with a fixed name has no `create_before_destroy`",
  reason:
    "a replacement cannot exist beside the original: it fails, or takes the object over and deletes it afterwards",
  judge: (tree) =>
    tree.objects
      .filter(({ block }) => flagAt(block, "lifecycle.create_before_destroy") === true)
      .filter(({ name }) => name !== undefined && !CHANGES.test(name))
      .map((at) => ({
        at,
        prop: "lifecycle.create_before_destroy",
        rule: `not be set, because the replacement has the same name (${String(at.name)}), so that its creation fails, or the new one is deleted in place of the old`,
        got: true,
      })),
};
