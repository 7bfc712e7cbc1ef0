import { propError } from "../../checks";
import { type Acknowledged, acknowledgedIn, covers, faultsOfAcknowledgements } from "./acknowledged";
import type { Fault, Guardrail, GuardrailSeverity } from "./guardrail";
import type { JudgedStack } from "./tree/stack";
import { Tree } from "./tree/tree";

/** A violation of a rule. */
export interface GuardrailFinding {
  /** Id of the rule. */
  readonly rule: string;
  /** Its severity. */
  readonly severity: GuardrailSeverity;
  /** Name of the stack. */
  readonly stack: string;
  /** Path of the construct, or name of the stack for a finding about a whole stack. */
  readonly path: string;
  /**
   * Address of the resource in the stack.
   * @default - a finding about the whole stack
   */
  readonly address?: string;
  /** Error message with reason and solution. */
  readonly message: string;
}

/** An acknowledged violation of a rule. */
export interface AcknowledgedFinding extends GuardrailFinding {
  /** Reason of the acknowledgement. */
  readonly reason: string;
  /** Last day of the acknowledgement, as `YYYY-MM-DD`. */
  readonly until: string;
}

/** Result of the rules for the stacks of an app. */
export interface Verdict {
  /** Violations that are not acknowledged, errors first. */
  readonly findings: readonly GuardrailFinding[];
  /** Acknowledged violations. */
  readonly acknowledged: readonly AcknowledgedFinding[];
}

/**
 * Checks all stacks of an app with rules.
 * @param stacks all stacks of the app, as a stack may use objects of another one
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
