import { quantityOf } from "../../model/quantity";
import { textAt } from "../../model/resource";
import { containersOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Containers that may use less memory than before: the kernel kills what uses more. */
export const memoryLimits: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    const old = new Map(containersOf(before).map((each) => [each.name, limitOf(each)]));
    return containersOf(after).flatMap((container) => {
      const [from, to] = [old.get(container.name), limitOf(container)];
      if (!old.has(container.name) || (quantityOf(to) ?? Infinity) >= (quantityOf(from) ?? Infinity))
        return [];
      const text = `container ${String(container.name)} is killed if it uses more memory than ${to ?? ""} instead of ${from ?? "what the node has"}`;
      return [findingAbout(after, Verdict.CONSEQUENCE, text)];
    });
  });

function limitOf(container: unknown): string | undefined {
  return textAt(container, "resources", "limits", "memory");
}
