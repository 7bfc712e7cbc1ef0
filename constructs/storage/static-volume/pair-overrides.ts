import { ANY_CLAIM, ANY_OBJECT, ANY_VOLUME, joinTables } from "../../overrides";

const PROTECTED =
  "the claim stays Terminating below running pods, and the volume is Released: its data is out of reach";

/** What a static pair says of its volume. */
export const VOLUME_OVERRIDES = joinTables(ANY_OBJECT, ANY_VOLUME, {
  derived: { "lifecycle.prevent_destroy": PROTECTED },
  free: [],
});

/** What a static pair says of its claim. */
export const CLAIM_OVERRIDES = joinTables(ANY_OBJECT, ANY_CLAIM, {
  derived: { "lifecycle.prevent_destroy": PROTECTED },
  free: [],
});
