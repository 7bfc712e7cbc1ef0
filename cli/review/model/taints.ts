import type { Attributes } from "./resource";
import type { ReviewedStack } from "./reviewed-stack";

/** A taint of a node. */
export type Taint = Readonly<Record<"key" | "value" | "effect", string>>;

/** Returns the taints that a stack sets, by node, as its checks at plan name them. */
export function taintsOf({ checks }: ReviewedStack): ReadonlyMap<string, Taint> {
  return new Map(
    checks.flatMap(({ args }) => {
      const { nodeName, taint } = args as { readonly nodeName?: string; readonly taint?: Taint };
      return nodeName === undefined || taint === undefined ? [] : [[nodeName, taint] as const];
    }),
  );
}

/** Writes a taint, or what a toleration tolerates, as `kubectl taint` does. */
export function describeTaint({ key = "every taint", value, effect }: Attributes): string {
  return [
    String(key),
    value === undefined ? "" : `=${String(value)}`,
    effect === undefined ? "" : `:${String(effect)}`,
  ].join("");
}
