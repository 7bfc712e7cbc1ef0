import { readString } from "../promql/literals";
import type { Token } from "./tokens";

const INTEGER =
  /^[+-]?(?:0|[1-9](?:_?\d)*|0(?:_?[0-7])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0[xX](?:_?[\da-fA-F])+)$/;

/** Returns why Go does not parse a constant of a template; undefined for a valid one, and for other tokens. */
export function mistakeInConstant({ kind, text }: Token): string | undefined {
  if (kind === "number") return isNumber(text) ? undefined : `${text} is no number`;
  if (kind !== "string" && kind !== "character") return undefined;
  const read = readString(text);
  if ("mistake" in read) return read.mistake;
  return kind === "character" && [...read.value].length !== 1 ? `${text} is not one character` : undefined;
}

function isNumber(text: string): boolean {
  const real = text.replace(/i$/, "").replace(/^[+-]/, "");
  if (text.endsWith("i")) return /\d/.test(real);
  if (INTEGER.test(text)) return true;
  // a fraction has no underscores; without its signs, it would be a large integer.
  if (/^0[xX]/.test(real)) return /[pP]/.test(real);
  return /[.eE]/.test(real) && !real.includes("_") && Number.isFinite(Number(real));
}
