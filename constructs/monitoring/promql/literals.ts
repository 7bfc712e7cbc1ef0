import { durationMilliseconds, LONGEST_SECONDS } from "../model/duration";

/** A text that Go reads, or why it does not. */
export type Literal<T> = { readonly value: T } | { readonly mistake: string };

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/** Escapes as Go writes them: one letter, three octal digits, or x, u and U with two, four and eight digits. */
const ESCAPE = /\\(?:([0-7]{3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/g;

/** Reads a string literal with its quotes. */
export function readString(text: string): Literal<string> {
  const quote = text[0] ?? "";
  if (text.length < 2 || !text.endsWith(quote)) return { mistake: "the string has no end" };
  const inner = text.slice(1, -1);
  if (quote === "`") return { value: inner };
  // an escaped quote does not end a string.
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(inner)) return { mistake: "the string has no end" };
  let mistake: string | undefined;
  const value = inner.replace(ESCAPE, (escape: string, ...found: unknown[]) => {
    const [octal, two, four, eight, letter] = found as (string | undefined)[];
    const code = octal === undefined ? parseInt(two ?? four ?? eight ?? "", 16) : parseInt(octal, 8);
    const simple = letter === quote ? letter : SIMPLE[letter ?? ""];
    if (letter === undefined ? isCharacter(code, octal) : simple !== undefined) {
      return simple ?? String.fromCodePoint(code);
    }
    mistake ??= `unknown escape sequence ${escape}: a backslash is written as two, or the string in \`...\``;
    return "";
  });
  return mistake === undefined ? { value } : { mistake };
}

function isCharacter(code: number, octal: string | undefined): boolean {
  if (octal !== undefined) return code <= 0o377;
  return code <= 0x10_ffff && !(code >= 0xd8_00 && code <= 0xdf_ff);
}

/** Reads a number, or a duration such as `1h30m` as its seconds. */
export function readNumber(text: string): Literal<number> {
  if (/^[+-]?(?:inf|nan)$/i.test(text))
    return { value: /nan/i.test(text) ? NaN : text.startsWith("-") ? -Infinity : Infinity };
  const unsigned = text.replace(/^[+-]\s*/, "");
  const sign = text.startsWith("-") ? -1 : 1;
  if (/^(?:\d+(?:ms|[ywdhms]))+$/.test(unsigned)) {
    const value = durationMilliseconds(unsigned) / 1000;
    return value > LONGEST_SECONDS ? { mistake: "the duration is out of range" } : { value: sign * value };
  }
  const value = Number(unsigned.replaceAll("_", ""));
  if (!Number.isFinite(value)) return { mistake: "the number is out of range" };
  return { value: sign * value };
}
