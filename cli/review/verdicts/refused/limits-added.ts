import { quantityOf } from "../../model/quantity";
import { at, type Attributes, blocksAt, type Resource } from "../../model/resource";
import { Action } from "../../plan/resource-change";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/**
 * Quotas and limits of a namespace that are added or become stricter: running pods remain, and their successors may
 * be rejected. https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export const limitsAdded: Rule = ({ changes }) =>
  changes.flatMap(({ action, before, after, stack, address }) => {
    if (after === undefined || action === Action.NOTHING) return [];
    const [old, next] = [limitsOf(before), limitsOf(after)];
    const tighter = [...next].filter(([key, value]) => {
      const was = old.get(key);
      return was === undefined || (quantityOf(value) ?? 0) < (quantityOf(was) ?? 0);
    });
    if (tighter.length === 0) return [];
    const what = shortList(tighter.map(([key, value]) => `${key} ${value}`));
    const text = `its namespace is now limited to ${what}: running pods stay, and new ones beyond it, or without requests of what is limited, are rejected`;
    return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after.title, text }];
  });

function limitsOf(resource: Resource | undefined): ReadonlyMap<string, string> {
  if (resource === undefined) return new Map();
  const { kind, attributes } = resource;
  const found: readonly (readonly [string, unknown])[] =
    kind === "ResourceQuota"
      ? Object.entries((at(attributes, "spec", "hard") ?? {}) as Attributes)
      : kind === "LimitRange"
        ? blocksAt(attributes, "spec", "limit").flatMap((limit) =>
            Object.entries((limit.max ?? {}) as Attributes).map(
              ([key, value]) => [`${key} of a ${String(limit.type)}`, value] as const,
            ),
          )
        : [];
  return new Map(found.map(([key, value]) => [key, String(value)]));
}
