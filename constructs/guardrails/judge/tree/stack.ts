import { type Block, blockAt, isBlock, valueAt } from "./blocks";

/** A synthesized stack, as far as guardrails look at it. */
export interface JudgedStack {
  /** Name of the stack. */
  readonly name: string;
  /** Names of the stacks that are applied before it. */
  readonly dependencies: readonly string[];
  /** Its document, as Terraform reads it. */
  readonly document: Block;
}

/** A whole value that is one reference: `${kubernetes_namespace_v1.data.metadata[0].name}`. */
const REFERENCE = /^\$\{([\w.[\]-]+)\}$/;

/** What cdktf calls the data source of a value that another stack gives. */
const CROSS_STACK = /^data\.terraform_remote_state\.cross-stack-reference-input-([^.]+)\.outputs\.(.+)$/;

/** References that lead to references; more than this many lead in a circle. */
const MOST_STEPS = 8;

/**
 * Replaces references by the values that the documents have for them. What only Terraform knows stays an expression.
 * @param stacks all stacks of the app, as values travel between them
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
    return isPlain(value) && giving ? resolved(value, giving, stacks, steps + 1) : text;
  }
  const value = referredTo(stack.document, reference);
  return isPlain(value) ? resolved(value, stack, stacks, steps + 1) : text;
}

function referredTo(document: Block, reference: string): unknown {
  const path = reference.replaceAll(/\[\d+\]/g, "");
  const [first = "", second = ""] = path.split(".");
  if (first === "var") return blockAt(document.variable, second).default;
  if (first === "local") return valueAt(document.locals, second);
  return valueAt(document.resource, path);
}

function isPlain(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
