import { pathOf } from "../plan/differences";
import { resourceOf, unknownIn } from "../plan/resource-change";
import type { Rule } from "./review-input";
import { Verdict } from "./verdict";

/** Changes whose effect the replace table lacks. */
export const unknown: Rule = ({ changes }) =>
  changes.flatMap((change) => {
    const paths = [...new Set(unknownIn(change).map(pathOf))];
    if (paths.length === 0 || change.action === "replace") return [];
    const { title, stack, address, type } = resourceOf(change);
    const text = `whether ${paths.join(", ")} of ${type} changes in place or replaces the object is not in the replace table: review --exact lets the provider plan it`;
    return [{ verdict: Verdict.UNKNOWN, stack, address, subject: title, text }];
  });
