import { ExitCode } from "../context/exit-code";
import { ChartEffects } from "./model/chart-effects";
import type { ReviewedApp } from "./model/reviewed-app";
import { stackOf } from "./model/reviewed-app";
import { predict } from "./plan/predict";
import { Action, type ResourceChange } from "./plan/resource-change";
import { documentChanges } from "./verdicts/documents/document-changes";
import { plainChanges } from "./verdicts/plain-changes";
import type { ReviewInput } from "./verdicts/review-input";
import { RULES } from "./verdicts/rules";
import { type Finding, levelOfFinding, VERDICTS } from "./verdicts/verdict";

/** What a review has found. */
export interface Review {
  readonly before: ReviewedApp;
  readonly after: ReviewedApp;
  /** What Terraform will do. */
  readonly changes: readonly ResourceChange[];
  /** Worst first. */
  readonly findings: readonly Finding[];
}

/** Reviews a change: predicts Terraform's plans, and describes their consequences. */
export function review(
  before: ReviewedApp,
  after: ReviewedApp,
  changes = changesBetween(before, after),
  charts = new ChartEffects(),
): Review {
  const input: ReviewInput = { before, after, changes, charts };
  const found = RULES.flatMap((rule) => rule(input));
  const all = [...found, ...plainChanges(input, found), ...documentChanges(input, found)];
  const acknowledged = all.map((finding) => withAcknowledgement(finding, before));
  const stacks = [...before.stacks, ...after.stacks].map(({ name }) => name);
  const findings = acknowledged.sort(
    (one, other) =>
      VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
      stacks.indexOf(one.stack) - stacks.indexOf(other.stack),
  );
  return { before, after, changes, findings };
}

/** Predicts Terraform's plan for every stack. A removed stack is not planned. */
export function changesBetween(before: ReviewedApp, after: ReviewedApp): readonly ResourceChange[] {
  return after.stacks.flatMap((stack) => {
    const old = stackOf(before, stack.name);
    if (old !== undefined) return predict(old, stack);
    return [...stack.resources.values()].map((resource) => ({
      stack: stack.name,
      address: resource.address,
      action: Action.CREATE,
      before: undefined,
      after: resource,
      differences: [],
    }));
  });
}

/** Returns a finding with its acknowledgement, if that was made before the change and has not expired. */
function withAcknowledgement(finding: Finding, { acknowledgements = [] }: ReviewedApp): Finding {
  const today = new Date().toISOString().slice(0, 10);
  const found = acknowledgements.find(
    ({ verdict, subject, until }) =>
      verdict === finding.verdict && subject === finding.subject && until >= today,
  );
  return found === undefined
    ? finding
    : { ...finding, acknowledged: { reason: found.reason, until: found.until } };
}

/** Returns how a review ends, by its worst verdict. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  return findings.reduce<ExitCode>((worst, finding) => Math.max(worst, levelOfFinding(finding)), ExitCode.OK);
}
