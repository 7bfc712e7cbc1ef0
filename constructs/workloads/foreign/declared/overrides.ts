import type { OverrideTable } from "../../../overrides";

/** Derived attributes of the resource with the checks of `DeclaredServices`: it has none. */
export const DECLARED_OVERRIDES: OverrideTable = { derived: {}, free: [] };
