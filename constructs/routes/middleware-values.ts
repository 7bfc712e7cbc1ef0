import { type Fail, requireWholeNumber } from "../checks";

/** Requires texts that Traefik reads as they are written. */
export function requireTexts(prop: string, texts: readonly string[] | undefined, fail: Fail): void {
  if (texts?.some((text) => text.trim() === "") === true) fail(prop, "not be empty", texts);
  const wrong = texts?.find((text) => /\p{Cc}/u.test(text));
  if (wrong !== undefined) fail(prop, "have no line break or control character", wrong);
}

/** Requires a whole number of 1 or more, if there is one. */
export function requireCount(prop: string, value: number | undefined, fail: Fail): void {
  if (value !== undefined) requireWholeNumber(fail, prop, value);
}
