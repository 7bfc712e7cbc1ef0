import { ACKNOWLEDGEMENT_RULES } from "./judge/acknowledged";
import { type GuardrailFinding, judgeTree, type Verdict } from "./judge/judge-tree";
import type { JudgedStack } from "./judge/tree/stack";
import { GUARDRAILS } from "./rules";

/** All rules, those about acknowledgements included. */
export const ALL_GUARDRAILS = [...GUARDRAILS, ...ACKNOWLEDGEMENT_RULES];

/**
 * Judges the documents of an app by all rules. It runs without the framework: at the end of a synth, and in the command.
 * @param stacks all stacks of the app, in any order
 */
export function judgeStacks(stacks: readonly JudgedStack[]): Verdict {
  return judgeTree(stacks, GUARDRAILS);
}
export type { GuardrailFinding, Verdict };
