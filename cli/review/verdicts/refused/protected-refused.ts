import { pathOf } from "../../plan/differences";
import { Action, effective, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { goesWithNamespace, type Rule } from "../review-input";
import { Verdict } from "../verdict";

/** A resource that must be replaced while `prevent_destroy` protects it: the plan of the whole stack stops. */
export const protectedRefused: Rule = (input) =>
  input.changes.flatMap((change) => {
    const { stack, address, action, before, after } = change;
    if (action !== Action.REPLACE || after?.lifecycle.preventDestroy !== true || before === undefined)
      return [];
    if (goesWithNamespace(input, before)) return [];
    const text = `it is replaced because of ${reasonOf(change)}, and prevent_destroy stops the plan of the whole stack: keep it, or create another one next to it`;
    return [findingAbout({ stack, address, title: before.title }, Verdict.REFUSED, text)];
  });

/** Describes what replaces a resource. */
export function reasonOf(change: ResourceChange): string {
  const paths = effective(change)
    .filter(({ effect }) => effect === "replace")
    .map(pathOf);
  return paths.length === 0 ? (change.triggeredBy ?? "what it refers to") : [...new Set(paths)].join(", ");
}
