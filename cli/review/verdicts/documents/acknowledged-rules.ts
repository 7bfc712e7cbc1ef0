import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingIn } from "../finding-about";
import { type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** A guardrail that a construct may break, as its stack notes it. */
interface AcknowledgedRule {
  readonly rule: string;
  readonly reason: string;
  readonly until: string;
}

/** Guardrails whose acknowledgement at a construct is added, extended or removed. No plan shows it. */
export const acknowledgedRules: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    const [old, next] = [before, after].map(rulesOf) as [
      ReturnType<typeof rulesOf>,
      ReturnType<typeof rulesOf>,
    ];
    return [...new Set([...old.keys(), ...next.keys()])].flatMap((key) =>
      describe(after, old.get(key), next.get(key)),
    );
  });

/** By the path of the construct and the rule. */
function rulesOf({
  content,
}: ReviewedStack): ReadonlyMap<string, AcknowledgedRule & { readonly path: string }> {
  const byPath = (content.acknowledged ?? {}) as Readonly<Record<string, readonly AcknowledgedRule[]>>;
  return new Map(
    Object.entries(byPath).flatMap(([path, rules]) =>
      rules.map((each) => [`${path} ${each.rule}`, { ...each, path }] as const),
    ),
  );
}

function describe(
  stack: ReviewedStack,
  before: (AcknowledgedRule & { readonly path: string }) | undefined,
  after: (AcknowledgedRule & { readonly path: string }) | undefined,
): readonly Finding[] {
  const subject = after?.path ?? before?.path ?? stack.name;
  const find = (verdict: Verdict, text: string): readonly Finding[] => [
    findingIn(stack, subject, verdict, text),
  ];
  if (after === undefined)
    return find(
      Verdict.CHANGED,
      `guardrail ${before?.rule ?? ""} applies again: it is no longer acknowledged`,
    );
  if (before === undefined || after.until > before.until) {
    return find(
      Verdict.GUARD_TAKEN_AWAY,
      `guardrail ${after.rule} may be broken until ${after.until}: ${after.reason}. The plan shows no change`,
    );
  }
  if (after.until === before.until) return [];
  return find(
    Verdict.CHANGED,
    `guardrail ${after.rule} may be broken until ${after.until} and no longer until ${before.until}`,
  );
}
