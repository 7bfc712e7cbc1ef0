import { type Rule, type StackPair, stackPairs } from "./review-input";
import { Verdict } from "./verdict";

/** Outputs that change: the plan of the stack shows them alone, and people or other programs use them. */
export const changedOutputs: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    return outputsChanged({ before, after }).map((key) => ({
      verdict: Verdict.CHANGED,
      stack: after.name,
      subject: `output ${key}`,
      text:
        after.outputs[key] === undefined
          ? "it is no longer printed; what it told people to make stays until they delete it"
          : "what it tells changes: whoever acts on it must do so again",
    }));
  });

/** Lists the outputs of a stack that come, go or change. */
export function outputsChanged({ before, after }: StackPair): readonly string[] {
  const keys = [...new Set([...Object.keys(before.outputs), ...Object.keys(after.outputs)])];
  return keys.filter((key) => JSON.stringify(before.outputs[key]) !== JSON.stringify(after.outputs[key]));
}
