import { TaintEffect, tolerates } from "../../../constructs/cluster/facts/taint";
import { type Attributes, blocksAt, textAt } from "./resource";
import type { ReviewedStack } from "./reviewed-stack";

/** A taint of a node. */
export type Taint = Readonly<Record<"key" | "value" | "effect", string>>;

/** Returns the taints that a stack sets, by node and key: those of its checks at plan, and of its own resources. */
export function taintsOf({ checks, resources }: ReviewedStack): ReadonlyMap<string, TaintedNode> {
  const checked = checks.flatMap(({ args }) => {
    const { nodeName, taint } = args as { readonly nodeName?: string; readonly taint?: Taint };
    return nodeName === undefined || taint === undefined ? [] : [{ node: nodeName, taint }];
  });
  const own = [...resources.values()].flatMap(({ type, name: node, attributes }) =>
    type !== "kubernetes_node_taint" || node === undefined
      ? []
      : blocksAt(attributes, "taint").map((block) => {
          const [key = "", value = "", effect = ""] = ["key", "value", "effect"].map((each) =>
            textAt(block, each),
          );
          return { node, taint: { key, value, effect } };
        }),
  );
  return new Map([...checked, ...own].map((each) => [`${each.node} ${each.taint.key}`, each]));
}

/** A node, and a taint that it gets. */
export interface TaintedNode {
  readonly node: string;
  readonly taint: Taint;
}

/** Writes a taint, or what a toleration tolerates, as `kubectl taint` does. */
export function describeTaint({ key = "every taint", value, effect }: Attributes): string {
  return [
    String(key),
    value === undefined ? "" : `=${String(value)}`,
    effect === undefined ? "" : `:${String(effect)}`,
  ].join("");
}

/** Returns whether a toleration, as a block or in values, matches a taint. */
export function isTolerated({ key, value, effect }: Taint, block: Attributes): boolean {
  const effectIn = (text: string | undefined) => Object.values(TaintEffect).find((each) => each === text);
  const toleration = {
    key: textAt(block, "key"),
    operator: textAt(block, "operator") === "Exists" ? ("Exists" as const) : ("Equal" as const),
    value: textAt(block, "value"),
    effect: effectIn(textAt(block, "effect")),
  };
  return tolerates(toleration, { key, value, effect: effectIn(effect) });
}
