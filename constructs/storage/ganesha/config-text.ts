/** A block of Ganesha's configuration: `NAME { … }`. */
export interface ConfigBlock {
  /** Name of the block. */
  readonly block: string;
  /** What is in it, in order. */
  readonly entries: readonly ConfigEntry[];
}

/** A statement `key = value;`, the value as Ganesha's lexer reads it. */
export type ConfigEntry = ConfigBlock | readonly [key: string, value: string];

/** Writes blocks as text. The same blocks give the same text. */
export function writeConfig(blocks: readonly ConfigBlock[]): string {
  return blocks.map((block) => `${writeBlock(block, "").join("\n")}\n`).join("\n");
}

function writeBlock({ block, entries }: ConfigBlock, indent: string): string[] {
  const inner = `${indent}  `;
  const lines = entries.flatMap((entry) =>
    isBlock(entry) ? writeBlock(entry, inner) : [`${inner}${entry[0]} = ${entry[1]};`],
  );
  return [`${indent}${block} {`, ...lines, `${indent}}`];
}

function isBlock(entry: ConfigEntry): entry is ConfigBlock {
  return "block" in entry;
}

/**
 * Returns why a text cannot be a value of Ganesha's configuration, or undefined if it can.
 *
 * In double quotes `\` escapes the next character; in single quotes nothing does. Ganesha's lexer takes the longest
 * match, so `"…\\"` reads on to the next quote of the file: a `\` at the end needs single quotes.
 */
export function whyUnquotable(text: string): string | undefined {
  if (/\p{Cc}/u.test(text)) return "contain no control characters";
  if (/^["']/.test(text)) return "not begin with a quote, which Ganesha mistakes for its own";
  if (text.endsWith("\\") && text.includes("'")) return "not end with \\ when it holds a '";
  return undefined;
}

/** Quotes a text for Ganesha's lexer. `whyUnquotable` must have returned undefined for it. */
export function quote(text: string): string {
  return text.endsWith("\\") ? `'${text}'` : `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
