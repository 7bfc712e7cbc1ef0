import { ACKNOWLEDGEMENT_RULES } from "./judge/acknowledged";
import { type GuardrailFinding, judgeTree, type Verdict } from "./judge/judge-tree";
import type { JudgedStack } from "./judge/tree/stack";
import { GUARDRAILS } from "./rules";

/** All rules, including those about acknowledgements. */
export const ALL_GUARDRAILS = [...GUARDRAILS, ...ACKNOWLEDGEMENT_RULES];

/**
 * Checks the documents of an app with all rules, at the end of a synth and in the command. It does not depend on
 * cdktf.
 * @param stacks all stacks of the app, in any order
 */
export function judgeStacks(stacks: readonly JudgedStack[]): Verdict {
  return judgeTree(stacks, GUARDRAILS);
}
export type { GuardrailFinding, Verdict };
