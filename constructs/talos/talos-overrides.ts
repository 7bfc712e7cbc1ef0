import type { OverrideTable } from "../overrides";

/** What keeps facts that hold for the life of a cluster. */
export const BORN_OVERRIDES: OverrideTable = {
  derived: {
    triggers_replace: "it is what must never change: bootstrapNode and bornWith",
    "lifecycle.prevent_destroy": "it is what stops a plan in which they do",
  },
  free: [],
};
