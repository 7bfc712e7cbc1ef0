import type { OverrideTable } from "../overrides";

/** Derived attributes of the resource that keeps the facts which never change in the life of a cluster. */
export const BORN_OVERRIDES: OverrideTable = {
  derived: {
    triggers_replace: "it is what must never change: bootstrapNode and bornWith",
    "lifecycle.prevent_destroy": "it is what stops a plan in which they do",
  },
  free: [],
};
