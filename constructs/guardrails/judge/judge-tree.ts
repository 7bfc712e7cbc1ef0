import { propError } from "../../checks";
import { type Acknowledged, acknowledgedIn, covers, faultsOfAcknowledgements } from "./acknowledged";
import type { Fault, Guardrail, GuardrailSeverity } from "./guardrail";
import type { JudgedStack } from "./tree/stack";
import { Tree } from "./tree/tree";

/** A broken rule. */
export interface GuardrailFinding {
  /** The rule. */
  readonly rule: string;
  /** How bad it is. */
  readonly severity: GuardrailSeverity;
  /** Name of the stack. */
  readonly stack: string;
  /** Path of the construct; of a stack as a whole, its name. */
  readonly path: string;
  /**
   * Address of the resource in the stack.
   * @default - it is about the stack as a whole
   */
  readonly address?: string;
  /** What is wrong, why, and the way out. */
  readonly message: string;
}

/** A broken rule that someone answers for. */
export interface AcknowledgedFinding extends GuardrailFinding {
  /** Why it may be broken there. */
  readonly reason: string;
  /** Last day on which it may, as `YYYY-MM-DD`. */
  readonly until: string;
}

/** What the rules say about the stacks of an app. */
export interface Verdict {
  /** Broken rules, errors first. */
  readonly findings: readonly GuardrailFinding[];
  /** Broken rules that were acknowledged. */
  readonly acknowledged: readonly AcknowledgedFinding[];
}

/**
 * Judges all stacks of an app by rules.
 * @param stacks all of them: what one uses, another one may make
 * @param rules the rules
 */
export function judgeTree(stacks: readonly JudgedStack[], rules: readonly Guardrail[]): Verdict {
  const tree = new Tree(stacks);
  const all = rules.flatMap((rule) => rule.judge(tree).map((fault) => findingOf(rule, fault)));
  const acknowledged = stacks.flatMap(acknowledgedIn);
  const used = new Set<Acknowledged>();
  const open: GuardrailFinding[] = [];
  const answered: AcknowledgedFinding[] = [];
  const finals = new Set(rules.filter(({ isFinal }) => isFinal).map(({ id }) => id));
  for (const finding of all) {
    const covering = finals.has(finding.rule) ? [] : acknowledged.filter((each) => covers(each, finding));
    covering.forEach((each) => used.add(each));
    const valid = covering.find((each) => !each.isExpired);
    if (valid === undefined) open.push(finding);
    else answered.push({ ...finding, reason: valid.reason, until: valid.until });
  }
  open.push(
    ...faultsOfAcknowledgements(acknowledged, used, rules).map(({ rule, fault }) => findingOf(rule, fault)),
  );
  return { findings: open.sort(bySeverity), acknowledged: answered };
}

function findingOf({ id, severity }: Guardrail, fault: Fault): GuardrailFinding {
  const { at, prop, rule, got } = fault;
  const place =
    "address" in at
      ? { stack: at.stack.name, path: at.path, address: at.address }
      : { stack: at.name, path: at.name };
  const path = fault.path ?? place.path;
  return {
    rule: id,
    severity,
    ...place,
    path,
    message: `${propError(path, prop, rule, got).message} (guardrail ${id})`,
  };
}

function bySeverity(one: GuardrailFinding, other: GuardrailFinding): number {
  return rankOf(one) - rankOf(other);
}

function rankOf({ severity }: GuardrailFinding): number {
  return severity === "error" ? 0 : 1;
}
