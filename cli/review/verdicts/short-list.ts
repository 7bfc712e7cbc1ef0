/** How many texts are shown. */
const SHOWN = 4;

/** Lists texts without duplicates, and counts those that are omitted. */
export function shortList(texts: readonly string[], shown = SHOWN): string {
  const unique = [...new Set(texts)];
  const more = unique.length - shown;
  return `${unique.slice(0, shown).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
