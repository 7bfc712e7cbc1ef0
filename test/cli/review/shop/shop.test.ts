import type { Attributes } from "../../../../cli/review/model/resource";
import { toReviewedApp } from "../../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../../cli/review/model/reviewed-stack";
import { review } from "../../../../cli/review/review";
import { levelOf } from "../../../../cli/review/verdicts/verdict";
import type { SilentEdit } from "../guarded-document";
import { withValues } from "../with-values";
import { AUTOSCALER_EDITS } from "./autoscaler-edits";
import { GPU_EDITS } from "./gpu-edits";
import { HARMLESS_EDITS } from "./harmless-edits";
import { HOOK_EDITS } from "./hook-edits";
import { LOAD_BALANCER_EDITS } from "./load-balancer-edits";
import { NETWORK_EDITS } from "./network-edits";
import { OBJECT_EDITS } from "./object-edits";
import { OPPOSITE_EDITS } from "./opposite-edits";
import { POD_EDITS } from "./pod-edits";
import { SETTING_EDITS } from "./setting-edits";
import { SHOP } from "./shop";
import { STORAGE_EDITS } from "./storage-edits";
import { TERRAFORM_EDITS } from "./terraform-edits";

/** Returns what is found of edits that ends a review with a warning or worse: `verdict: subject: text`. */
function found(edits: SilentEdit[1], base = SHOP): readonly string[] {
  const sideOf = (stacks: Attributes) =>
    toReviewedApp(
      "side",
      Object.entries(stacks).map(([name, content]) => toReviewedStack(name, content as Attributes)),
    );
  return review(sideOf(base), sideOf(withValues(base, edits)))
    .findings.filter(({ verdict }) => levelOf(verdict) > 0)
    .map(({ verdict, subject, text }) => `${verdict}: ${subject}: ${text}`);
}

test.each([...POD_EDITS, ...NETWORK_EDITS, ...STORAGE_EDITS, ...OBJECT_EDITS, ...TERRAFORM_EDITS])(
  "%s",
  (_title, edits, expected) => {
    expect(found(edits)).toEqual(
      expect.arrayContaining(expected.map((each): unknown => expect.stringMatching(each))),
    );
  },
);

test.each(HARMLESS_EDITS)("nothing is found of %s", (_title, edits) => {
  expect(found(edits)).toEqual([]);
});

test.each([
  ...OPPOSITE_EDITS,
  ...SETTING_EDITS,
  ...AUTOSCALER_EDITS,
  ...GPU_EDITS,
  ...HOOK_EDITS,
  ...LOAD_BALANCER_EDITS,
])("%s", (_title, before, edits, expected) => {
  const texts = found(edits, withValues(SHOP, before));
  expect(texts).toEqual(expected.map((each): unknown => expect.stringMatching(each)));
});
