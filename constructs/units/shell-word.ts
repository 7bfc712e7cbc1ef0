/** Quotes a text for a shell command. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Returns a text as one word of a shell command, quoted only if necessary. */
export function shellWord(text: string): string {
  return /^[\w./:[\]-]+$/.test(text) ? text : quoted(text);
}
