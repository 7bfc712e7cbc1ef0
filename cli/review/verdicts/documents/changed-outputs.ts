import { isSameJson } from "../../../synthesized/same-json";
import { at } from "../../model/resource";
import { type Rule, type StackPair, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Outputs that change: only the plan of the stack shows them, and people or other programs use them. */
export const changedOutputs: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    return outputsChanged({ before, after }).map((key) => ({
      stack: after.name,
      subject: `output ${key}`,
      ...saysOf(before.outputs[key], after.outputs[key]),
    }));
  });

function saysOf(old: unknown, next: unknown): Pick<Finding, "verdict" | "text"> {
  const verdict = Verdict.CHANGED;
  if (next === undefined)
    return {
      verdict,
      text: "the output is removed; what was created by hand from it stays until it is deleted",
    };
  const [was, is] = [old, next].map((each) => String(at(each, "sensitive")) === "true");
  if (was === true && is !== true)
    return {
      verdict: Verdict.GUARD_TAKEN_AWAY,
      text: "it is no longer sensitive: plans and logs print its value",
    };
  const isSame = isSameJson(at(old, "value"), at(next, "value"));
  const text = isSame
    ? "its value stays, and what else is said of it differs"
    : "the output changes: the steps that it describes must be repeated";
  return { verdict, text };
}

/** Lists the outputs of a stack that are added, removed or changed. */
export function outputsChanged({ before, after }: StackPair): readonly string[] {
  const keys = [...new Set([...Object.keys(before.outputs), ...Object.keys(after.outputs)])];
  return keys.filter((key) => !isSameJson(before.outputs[key], after.outputs[key]));
}
