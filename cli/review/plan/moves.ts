import type { Resource } from "../model/resource";
import type { Move, ReviewedStack } from "../model/reviewed-stack";
import { differencesOf } from "./differences";

/**
 * Finds resources that only changed their address: one of the same type, namespace and name was removed, and one was
 * added. A resource without a name, such as `terraform_data`, is paired with the only one of its type that has the
 * same content.
 */
export function findMoves(before: ReviewedStack, after: ReviewedStack): readonly Move[] {
  const gone = [...before.resources.values()].filter(({ address }) => !after.resources.has(address));
  const came = [...after.resources.values()].filter(({ address }) => !before.resources.has(address));
  const declared = new Set(after.moved.flatMap(({ from, to }) => [from, to]));
  const moves = gone
    .filter(({ address }) => !declared.has(address))
    .flatMap((from) => {
      const all = came.filter((to) => !declared.has(to.address) && isSameObject(from, to));
      const [to] = all;
      return to !== undefined && all.length === 1 ? [{ from, to }] : [];
    });
  // a resource without a name moves with its neighbours: another construct may have the same content.
  const hasNamed = moves.some(({ from }) => from.name !== undefined);
  const isOnlyNameless = gone.every(({ name }) => name === undefined);
  return moves
    .filter(({ from }) => from.name !== undefined || hasNamed || isOnlyNameless)
    .map(({ from, to }) => ({ from: from.address, to: to.address }));
}

/** Returns whether two resources represent one object in a cluster. */
export function isSameObject(one: Resource, other: Resource): boolean {
  if (one.type !== other.type) return false;
  if (one.name === undefined) {
    return other.name === undefined && differencesOf(one.attributes, other.attributes).length === 0;
  }
  return one.name === other.name && one.namespace === other.namespace;
}
