import { isPlain } from "./value-kinds";

/** A value that JSON cannot represent, and its place. */
export interface JsonMistake {
  /** The value. */
  readonly got: unknown;
  /** Its place in the checked value. */
  readonly keys: readonly (string | number)[];
}

/** Deeper than any document: what is deeper contains itself. */
const DEEPEST = 200;

/** Finds a value that JSON omits, converts, or cannot represent: functions, NaN, dates, cycles. */
export function jsonMistake(
  value: unknown,
  keys: readonly (string | number)[] = [],
): JsonMistake | undefined {
  if (value === null || value === undefined || typeof value === "string" || typeof value === "boolean")
    return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : { got: value, keys };
  if (typeof value !== "object" || keys.length > DEEPEST) return { got: value, keys: keys.slice(0, 1) };
  if (Array.isArray(value)) return firstMistake([...value.entries()], keys);
  return isPlain(value) || hasOwnProps(value)
    ? firstMistake(Object.entries(value), keys)
    : { got: value, keys };
}

/** What a builder returns may be an instance of a class; a date or a map has no props that JSON would write. */
function hasOwnProps(value: object): boolean {
  return Object.keys(value).length > 0;
}

function firstMistake(
  entries: readonly (readonly [string | number, unknown])[],
  keys: readonly (string | number)[],
): JsonMistake | undefined {
  for (const [key, each] of entries) {
    const mistake = jsonMistake(each, [...keys, key]);
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}
