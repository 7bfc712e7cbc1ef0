import type { Resource } from "../model/resource";
import type { Move, ReviewedStack } from "../model/reviewed-stack";
import { differencesOf } from "./differences";

/**
 * Finds resources that only changed their address: one of the same type, namespace and name is gone, and one came. A
 * resource without a name of its own, such as `terraform_data`, is paired with the only one of its type that says the
 * same.
 */
export function findMoves(before: ReviewedStack, after: ReviewedStack): readonly Move[] {
  const gone = [...before.resources.values()].filter(({ address }) => !after.resources.has(address));
  const came = [...after.resources.values()].filter(({ address }) => !before.resources.has(address));
  const declared = new Set(after.moved.flatMap(({ from, to }) => [from, to]));
  return gone
    .filter(({ address }) => !declared.has(address))
    .flatMap((from) => {
      const all = came.filter((to) => !declared.has(to.address) && isSameObject(from, to));
      const [to] = all;
      return to !== undefined && all.length === 1 ? [{ from: from.address, to: to.address }] : [];
    });
}

/** Returns whether two resources stand for one object in a cluster. */
export function isSameObject(one: Resource, other: Resource): boolean {
  if (one.type !== other.type) return false;
  if (one.name === undefined) {
    return other.name === undefined && differencesOf(one.attributes, other.attributes).length === 0;
  }
  return one.name === other.name && one.namespace === other.namespace;
}
