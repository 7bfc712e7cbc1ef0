/** Most characters of a name that is derived from a text. */
const LONGEST = 40;

/** Derives a name from a text: lower case letters, digits and single dashes; empty if the text has none of them. */
export function labelFrom(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, LONGEST)
    .replace(/-$/, "");
}
