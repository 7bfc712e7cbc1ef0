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
          ? "the output is removed; what was created by hand from it stays until it is deleted"
          : "the output changes: the steps that it describes must be repeated",
    }));
  });

/** Lists the outputs of a stack that come, go or change. */
export function outputsChanged({ before, after }: StackPair): readonly string[] {
  const keys = [...new Set([...Object.keys(before.outputs), ...Object.keys(after.outputs)])];
  return keys.filter((key) => JSON.stringify(before.outputs[key]) !== JSON.stringify(after.outputs[key]));
}
