import { quantityOf } from "../../model/quantity";
import { at, type Attributes, blocksAt, type Resource } from "../../model/resource";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/**
 * Quotas and limits of a namespace that come or get tighter: running pods stay, and their successors may be rejected, or
 * get smaller limits.
 * https://kubernetes.io/docs/concepts/policy/resource-quotas/
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export const limitsAdded: Rule = ({ changes }) =>
  changes.flatMap(({ action, before, after }) => {
    if (after === undefined || action === Action.NOTHING) return [];
    const texts = LIMITS.flatMap(({ read, isTighter, says }) => {
      const old = read(before);
      const tighter = [...read(after)].filter(([key, value]) => isTighter(value, old.get(key)));
      return ifAny(tighter, () => says(shortList(tighter.map(([key, value]) => `${key} ${value}`))));
    });
    return texts.map((text) => findingAbout(after, Verdict.CONSEQUENCE, text));
  });

type Limits = ReadonlyMap<string, string>;

/** What limits pods of a namespace, when it is tighter than before, and what that does. */
const LIMITS: readonly {
  readonly read: (resource: Resource | undefined) => Limits;
  readonly isTighter: (value: string, before: string | undefined) => boolean;
  readonly says: (list: string) => string;
}[] = [
  {
    read: limitsOf,
    isTighter: (value, was) => was === undefined || (quantityOf(value) ?? 0) < (quantityOf(was) ?? 0),
    says: (list) =>
      `its namespace is now limited to ${list}: running pods stay, and new ones beyond it, or without requests of what is limited, are rejected`,
  },
  {
    read: (resource) => rangesOf(resource, "default"),
    isTighter: (value, was) => was === undefined || (quantityOf(value) ?? 0) < (quantityOf(was) ?? 0),
    says: (list) =>
      `new containers without limits of their own get ${list}: they are slowed down or killed beyond it`,
  },
  {
    read: (resource) => rangesOf(resource, "min"),
    isTighter: (value, was) => (quantityOf(value) ?? 0) > (quantityOf(was) ?? 0),
    says: (list) => `new pods that request less than ${list} are rejected`,
  },
];

function rangesOf(resource: Resource | undefined, bound: "max" | "min" | "default"): Limits {
  if (resource?.kind !== "LimitRange") return new Map();
  const found = blocksAt(resource.attributes, "spec", "limit").flatMap((limit) =>
    Object.entries((limit[bound] ?? {}) as Attributes).map(
      ([key, value]) => [`${key} of a ${String(limit.type)}`, String(value)] as const,
    ),
  );
  return new Map(found);
}

function limitsOf(resource: Resource | undefined): Limits {
  if (resource?.kind !== "ResourceQuota") return rangesOf(resource, "max");
  const hard = Object.entries((at(resource.attributes, "spec", "hard") ?? {}) as Attributes);
  return new Map(hard.map(([key, value]) => [key, String(value)]));
}
