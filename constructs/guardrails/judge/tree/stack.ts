import { isScalar } from "../../../checks";
import { type Block, blockAt, isBlock, valueAt } from "./blocks";

/** A synthesized stack, as far as guardrails read it. */
export interface JudgedStack {
  /** Name of the stack. */
  readonly name: string;
  /** Names of the stacks that are applied before it. */
  readonly dependencies: readonly string[];
  /** Its document, as Terraform reads it. */
  readonly document: Block;
}

/** A value that consists of a single reference: `${kubernetes_namespace_v1.data.metadata[0].name}`. */
const REFERENCE = /^\$\{([\w.[\]-]+)\}$/;

/** Name of cdktf's data source for a value of another stack. */
const CROSS_STACK = /^data\.terraform_remote_state\.cross-stack-reference-input-([^.]+)\.outputs\.(.+)$/;

/** Maximum length of a chain of references; a longer chain is a cycle. */
const MOST_STEPS = 8;

/**
 * Replaces references with their values in the documents. Values that only Terraform knows remain expressions.
 * @param stacks all stacks of the app, as they may refer to each other
 */
export function resolved(
  value: unknown,
  stack: JudgedStack,
  stacks: readonly JudgedStack[],
  steps = 0,
): unknown {
  if (typeof value === "string") return resolvedText(value, stack, stacks, steps);
  if (Array.isArray(value)) return value.map((each) => resolved(each, stack, stacks, steps));
  if (!isBlock(value)) return value;
  const members = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(members.map(([key, each]) => [key, resolved(each, stack, stacks, steps)]));
}

function resolvedText(text: string, stack: JudgedStack, stacks: readonly JudgedStack[], steps: number) {
  const [, reference] = REFERENCE.exec(text) ?? [];
  if (reference === undefined || steps > MOST_STEPS) return text;
  const [, other, output = ""] = CROSS_STACK.exec(reference) ?? [];
  if (other !== undefined) {
    const giving = stacks.find(({ name }) => name === other);
    const value = giving && valueAt(giving.document.output, `${output}.value`);
    return isScalar(value) && giving ? resolved(value, giving, stacks, steps + 1) : text;
  }
  const value = referredTo(stack.document, reference);
  return isScalar(value) ? resolved(value, stack, stacks, steps + 1) : text;
}

function referredTo(document: Block, reference: string): unknown {
  const path = reference.replaceAll(/\[\d+\]/g, "");
  const [first = "", second = ""] = path.split(".");
  if (first === "var") return blockAt(document.variable, second).default;
  if (first === "local") return valueAt(document.locals, second);
  return valueAt(document.resource, path);
}
