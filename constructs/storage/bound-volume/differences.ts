/** A field of a live object: its name, its live value, and its declared value. */
export type Field = readonly [name: string, live: string | undefined, declared: string];

/** Lists the fields that differ, with both values; empty if none does. */
export function differencesIn(fields: readonly Field[]): string {
  return fields
    .filter(([, live, declared]) => live !== declared)
    .map(([name, live = "", declared]) => `${name} ${live === "" ? "(none)" : live} (declared: ${declared})`)
    .join(" and ");
}
