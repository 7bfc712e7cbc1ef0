import { isAtOrBelow, isPast } from "../../checks";
import type { Fault, Guardrail } from "./guardrail";
import { type Block, blockAt, listOf } from "./tree/blocks";
import type { JudgedStack } from "./tree/stack";

/** Name of the comment in a stack that contains its acknowledgements, by the path of the construct. */
export const ACKNOWLEDGED_NOTE = "acknowledged";

/** An accepted violation of a rule. */
export interface Acknowledgement {
  /** Id of the rule, such as `claim-protected`. See docs/rules.md. */
  readonly rule: string;
  /** Why the rule may be broken; not empty. */
  readonly reason: string;
  /** Last day on which the rule may be broken, as `YYYY-MM-DD`. */
  readonly until: string;
}

/** An acknowledgement in a stack. */
export interface Acknowledged extends Acknowledgement {
  /** The stack. */
  readonly stack: JudgedStack;
  /** Path of the construct to which, and below which, it applies. */
  readonly path: string;
  /** Whether its last day is past. */
  readonly isExpired: boolean;
}

/** Lists the acknowledgements in a stack. */
export function acknowledgedIn(stack: JudgedStack): readonly Acknowledged[] {
  return Object.entries(blockAt(stack.document, `//.${ACKNOWLEDGED_NOTE}`)).flatMap(([path, list]) =>
    listOf(list).map((each) => {
      const { rule, reason, until } = each as Block & Acknowledgement;
      return { rule, reason, until, stack, path, isExpired: isPast(until) };
    }),
  );
}

/** Returns whether an acknowledgement covers a finding: a violation of its rule, at its construct or below it. */
export function covers(
  { rule, path }: Acknowledged,
  finding: { readonly rule: string; readonly path: string },
): boolean {
  return rule === finding.rule && isAtOrBelow(finding.path, path);
}

/** Rules about acknowledgements, whose violations cannot be acknowledged. */
const UNUSED: Guardrail = {
  id: "acknowledgement-used",
  severity: "warning",
  isFinal: true,
  requires: "an acknowledgement matches a violation at its construct",
  reason: "it would hide a later violation that no one has reviewed",
  judge: () => [],
};

const EXPIRED: Guardrail = {
  id: "acknowledgement-valid",
  severity: "warning",
  isFinal: true,
  requires: "an acknowledgement is not past its last day",
  reason: "a temporary change becomes permanent",
  judge: () => [],
};

/** The rules about acknowledgements. */
export const ACKNOWLEDGEMENT_RULES: readonly Guardrail[] = [UNUSED, EXPIRED];

/** Finds acknowledgements that match no finding, and those that have expired. */
export function faultsOfAcknowledgements(
  all: readonly Acknowledged[],
  used: ReadonlySet<Acknowledged>,
  rules: readonly Guardrail[],
): readonly { readonly rule: Guardrail; readonly fault: Fault }[] {
  return all.flatMap((each) => {
    const { stack: at, path } = each;
    const prop = `acknowledge(${JSON.stringify(each.rule)})`;
    if (!used.has(each)) {
      const isKnown = rules.some(({ id }) => id === each.rule);
      const rule = isKnown
        ? "match a violation here, or it would hide one that no one has reviewed: remove it"
        : "be about a rule of this version: remove it";
      return [{ rule: UNUSED, fault: { at, path, prop, rule, got: each.reason } }];
    }
    if (!each.isExpired) return [];
    const rule = "not be past its last day: fix what it is about, or review it and set a later day";
    return [{ rule: EXPIRED, fault: { at, path, prop, rule, got: each.until } }];
  });
}
