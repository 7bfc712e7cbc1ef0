/** A field of a live object: what it is called, what is live, and what is declared. */
export type Field = readonly [name: string, live: string | undefined, declared: string];

/** Lists the fields that differ, with both values; empty if none does. */
export function differencesIn(fields: readonly Field[]): string {
  return fields
    .filter(([, live, declared]) => live !== declared)
    .map(([name, live = "", declared]) => `${name} ${live === "" ? "(none)" : live} (declared: ${declared})`)
    .join(" and ");
}
