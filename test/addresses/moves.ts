import { distance } from "fastest-levenshtein";

/**
 * Describes what the changelog needs for addresses that have changed: a `moved` block if an object of the same type
 * exists under another address, and otherwise a warning.
 */
export function movesBetween(before: readonly string[], after: readonly string[]): readonly string[] {
  const free = new Set(after.filter((address) => !before.includes(address)));
  return before
    .filter((address) => !after.includes(address))
    .map((from) => {
      const to = nearest(
        from,
        [...free].filter((each) => typeOf(each) === typeOf(from)),
      );
      if (to === undefined) return `${from} is gone: its object is destroyed by the next apply`;
      free.delete(to);
      return `moved {\n  from = ${from}\n  to   = ${to}\n}`;
    });
}

function typeOf(address: string): string {
  return address.slice(0, address.indexOf("."));
}

function nearest(address: string, candidates: readonly string[]): string | undefined {
  return [...candidates].sort((one, other) => distance(address, one) - distance(address, other))[0];
}
