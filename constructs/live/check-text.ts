import { createContext, Script } from "node:vm";
import type { LiveCheck } from "./check";

/** What `judge` of a check is, as far as its text is concerned. */
type Judge = LiveCheck<never>["judge"];

/**
 * Writes a function so that it can be read as an expression; a method is written without the word `function`.
 * @throws if it has no text, as one that was bound.
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
 * Reads a function back from its text, alone: what it names of the module that it was written in is not there, nor
 * is anything of Node.
 * @throws SyntaxError if the text is no function
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
