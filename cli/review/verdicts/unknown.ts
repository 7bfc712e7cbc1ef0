import { pathOf } from "../plan/differences";
import { Action, resourceOf, unknownIn } from "../plan/resource-change";
import { findingAbout } from "./finding-about";
import type { Rule } from "./review-input";
import { Verdict } from "./verdict";

/** Changes whose effect the replace table lacks. */
export const unknown: Rule = ({ changes }) =>
  changes.flatMap((change) => {
    const paths = [...new Set(unknownIn(change).map(pathOf))];
    if (paths.length === 0 || change.action === Action.REPLACE) return [];
    const text = `whether ${paths.join(", ")} of ${resourceOf(change).type} changes in place or replaces the object is not in the replace table: review --exact lets the provider plan it`;
    return [findingAbout(change, Verdict.UNKNOWN, text)];
  });
