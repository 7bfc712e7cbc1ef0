import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";
import { levelOf } from "../../../cli/review/verdicts/verdict";
import { GUARDED, type SilentEdit } from "./guarded-document";
import { SILENT_FIELD_EDITS } from "./silent-field-edits";
import { SILENT_SERVICE_EDITS } from "./silent-service-edits";
import { SILENT_WORKLOAD_EDITS } from "./silent-workload-edits";
import { withValues } from "./with-values";

function found(edits: SilentEdit[1]): readonly string[] {
  const sideOf = (content: Attributes) => toReviewedApp("side", [toReviewedStack("lab", content)]);
  return review(sideOf(GUARDED), sideOf(withValues(GUARDED, edits)))
    .findings.filter(
      ({ verdict }) => levelOf(verdict) > 0 && verdict !== "restarted" && verdict !== "not known",
    )
    .map(({ verdict, subject, text }) => `${verdict}: ${subject}: ${text}`);
}

test.each([...SILENT_WORKLOAD_EDITS, ...SILENT_SERVICE_EDITS, ...SILENT_FIELD_EDITS])(
  "%s",
  (_title, edits, expected) => {
    const texts = found(edits);
    expect(texts).toHaveLength(expected.length);
    for (const each of expected) expect(texts).toContainEqual(expect.stringMatching(each));
  },
);
