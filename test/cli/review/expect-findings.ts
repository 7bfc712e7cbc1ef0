import type { Review } from "../../../cli/review/review";
import { levelOf } from "../../../cli/review/verdicts/verdict";
import type { Case } from "./edits/case";

/** Expects that a review finds all of a case that ends it with a warning or worse, and says what the case asks for. */
export function expectFindings(
  { findings: found }: Pick<Review, "findings">,
  { findings, says = [] }: Pick<Case, "findings" | "says">,
): void {
  const told = found.filter(({ verdict }) => levelOf(verdict) > 0);
  expect(told.map(({ verdict, subject }) => `${verdict}: ${subject}`)).toEqual(findings);
  const texts = found.map(({ text }) => text).join("\n");
  for (const each of says) expect(texts).toMatch(each);
}
