import { ANY_CLAIM, ANY_VOLUME, objectTable } from "../../overrides";

const PROTECTED =
  "the claim stays Terminating below running pods, and the volume is Released: its data is out of reach";

/** Derived attributes of the volume of a static pair. */
export const VOLUME_OVERRIDES = objectTable(ANY_VOLUME, {
  derived: { "lifecycle.prevent_destroy": PROTECTED },
  free: [],
});

/** Derived attributes of the claim of a static pair. */
export const CLAIM_OVERRIDES = objectTable(ANY_CLAIM, {
  derived: { "lifecycle.prevent_destroy": PROTECTED },
  free: [],
});
