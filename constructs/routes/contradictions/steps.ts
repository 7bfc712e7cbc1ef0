import type { JsonObject } from "../../charts";
import { isObject } from "../../checks";
import type { KnownSpec, Step } from "./step";

/** Chains of chains are followed that far; one that contains itself has no end. */
const DEEPEST = 5;

/**
 * Returns the middlewares that the `spec` of one runs, in this order: itself, or the members of a chain. Unknown ones
 * are omitted.
 */
export function stepsIn(
  spec: JsonObject | undefined,
  at: string,
  known: KnownSpec,
  depth = DEEPEST,
): readonly Step[] {
  return Object.entries(spec ?? {}).flatMap(([kind, settings]) => {
    if (!isObject(settings)) return [];
    if (kind !== "chain") return [{ at, kind, settings }];
    const { middlewares } = settings as { readonly middlewares?: readonly { readonly name?: string }[] };
    if (depth === 0 || !Array.isArray(middlewares)) return [];
    return middlewares.flatMap(({ name = "" }) => stepsIn(known(name), `${at} (${name})`, known, depth - 1));
  });
}
