import { ANY_FILES, objectTable } from "../../overrides";

/** Derived attributes of a `JsonConfigMap`. */
export const CONFIG_MAP_OVERRIDES = objectTable(ANY_FILES, {
  derived: {
    "metadata.labels.*": "it follows from labels; others may be added",
    "data.*": "secrets are looked for in it, and it is JSON for sure: it follows from documents",
  },
  free: [],
});
