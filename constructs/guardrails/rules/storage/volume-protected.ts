import type { Guardrail } from "../../judge/guardrail";
import { flagAt } from "../../judge/tree/blocks";
import { isExpendable } from "../../judge/tree/notes-of-props";

/** Volumes are protected. */
export const VOLUME_PROTECTED: Guardrail = {
  id: "volume-protected",
  severity: "error",
  requires: "a PersistentVolume has `prevent_destroy`, unless its replacement is created before it",
  reason:
    "a volume in use that is deleted stays Terminating, the deletion cannot be undone, and its claim is Lost when its last pod stops",
  judge: (tree) =>
    tree
      .ofKind("PersistentVolume")
      .filter(({ block }) => flagAt(block, "lifecycle.prevent_destroy") !== true)
      .filter(({ block }) => flagAt(block, "lifecycle.create_before_destroy") !== true)
      .filter((volume) => !isExpendable(volume))
      .map((at) => ({
        at,
        prop: "lifecycle.prevent_destroy",
        rule: `be true, or a change of its source deletes ${at.title} while its claim uses it, which cannot be undone`,
        got: at.block.lifecycle,
      })),
};
