import { createContext, Script } from "node:vm";
import type { LiveCheck } from "./check";

/** The function `judge` of a check. */
type Judge = LiveCheck<never>["judge"];

/**
 * Returns the source text of a function as an expression. The text of a method lacks the keyword `function`, which is
 * added.
 * @throws if it has no source text, like a bound function
 */
export function textOf(judge: Judge): string {
  const text = judge.toString();
  const found = [text, `Object.values({ ${text} })[0]`].find(isExpression);
  if (found !== undefined) return found;
  throw new Error(
    `judge must be a function with readable source text, because only that text runs at plan, got ${text}`,
  );
}

/**
 * Evaluates the source text of a function. The function can use neither names of its module nor modules of Node.js.
 * @throws SyntaxError if the text is not a function
 */
export function judgeFrom(text: string): Judge {
  return new Script(`(${text})`).runInContext(createContext({})) as Judge;
}

function isExpression(text: string): boolean {
  try {
    new Script(`(${text})`);
    return true;
  } catch {
    return false;
  }
}
