import { ANY_VOLUME, objectTable } from "../../overrides";

/** Derived attributes of a local volume. */
export const LOCAL_VOLUME_OVERRIDES = objectTable(ANY_VOLUME, {
  derived: {
    "metadata.name": "it follows from className and the name of the node",
    "lifecycle.prevent_destroy": "the claim that is bound to the volume would lose its data",
  },
  free: [],
});
