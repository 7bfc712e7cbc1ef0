import type { Review } from "../../../cli/review/review";
import { levelOf } from "../../../cli/review/verdicts/verdict";
import type { Case } from "./edits/case";

/**
 * Expects that a review contains all findings of a case with a warning or worse, with the texts that the case
 * requires.
 */
export function expectFindings(
  { findings: found }: Pick<Review, "findings">,
  { findings, says = [] }: Pick<Case, "findings" | "says">,
): void {
  const told = found.filter(({ verdict }) => levelOf(verdict) > 0);
  expect(told.map(({ verdict, subject }) => `${verdict}: ${subject}`)).toEqual(findings);
  const texts = found.map(({ text }) => text).join("\n");
  for (const each of says) expect(texts).toMatch(each);
}
