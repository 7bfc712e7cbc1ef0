import type { OverrideTable } from "../../../overrides";

/** What `DeclaredServices` say of the resource that their checks hang on: it has no attributes. */
export const DECLARED_OVERRIDES: OverrideTable = { derived: {}, free: [] };
