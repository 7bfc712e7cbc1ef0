/** Returns a text as one word for a shell, in quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Returns a text as one word for a shell, in quotes where it needs them. */
export function shellWord(text: string): string {
  return /^[\w./:[\]-]+$/.test(text) ? text : quoted(text);
}
