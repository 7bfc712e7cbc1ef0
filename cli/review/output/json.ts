import type { Review } from "../review";
import { exitCodeOf } from "../review";
import { levelOfFinding } from "../verdicts/verdict";
import { detailsOf } from "./details";

/** Returns a review for programs: what was found, worst first, and what Terraform does to each resource. */
export function reviewData({ before, after, findings, changes }: Review): unknown {
  return {
    base: before.label,
    head: after.label,
    level: exitCodeOf(findings),
    findings: findings.map((finding) => ({ ...finding, level: levelOfFinding(finding) })),
    changes: changes.map((change) => {
      const { stack, address, action, movedFrom, strayed, triggeredBy } = change;
      return { stack, address, action, movedFrom, strayed, triggeredBy, details: detailsOf(change) };
    }),
  };
}
