import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";
import { levelOf } from "../../../cli/review/verdicts/verdict";
import { GUARDED, type SilentEdit } from "./guarded-document";
import { SILENT_FIELD_EDITS } from "./silent-field-edits";
import { CLAIMING_POD, CLAIMING_POD_EDITS, SILENT_POD_EDITS } from "./silent-pod-edits";
import { SILENT_RELEASE_EDITS } from "./silent-release-edits";
import { SILENT_SERVICE_EDITS } from "./silent-service-edits";
import { WIRED, WIRED_EDITS } from "./silent-wiring-edits";
import { SILENT_WORKLOAD_EDITS } from "./silent-workload-edits";
import { withValues } from "./with-values";

function found(edits: SilentEdit[1], base = GUARDED): readonly string[] {
  const sideOf = (content: Attributes) => toReviewedApp("side", [toReviewedStack("lab", content)]);
  return review(sideOf(base), sideOf(withValues(base, edits)))
    .findings.filter(
      ({ verdict }) => levelOf(verdict) > 0 && verdict !== "restarted" && verdict !== "not known",
    )
    .map(({ verdict, subject, text }) => `${verdict}: ${subject}: ${text}`);
}

function expectFound(texts: readonly string[], expected: SilentEdit[2]): void {
  expect(texts).toEqual(expect.arrayContaining(expected.map((each): unknown => expect.stringMatching(each))));
  expect(texts).toHaveLength(expected.length);
}

test.each([
  ...SILENT_WORKLOAD_EDITS,
  ...SILENT_SERVICE_EDITS,
  ...SILENT_FIELD_EDITS,
  ...SILENT_POD_EDITS,
  ...SILENT_RELEASE_EDITS,
])("%s", (_title, edits, expected) => {
  expectFound(found(edits), expected);
});

test.each(CLAIMING_POD_EDITS)("a pod with a claim: %s", (_title, edits, expected) => {
  expectFound(found(edits, withValues(GUARDED, CLAIMING_POD)), expected);
});

test.each(WIRED_EDITS)("a house with routes and checks: %s", (_title, edits, expected) => {
  expectFound(found(edits, withValues(GUARDED, WIRED)), expected);
});
