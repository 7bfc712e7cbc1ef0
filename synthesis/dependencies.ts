import type { TerraformStack } from "cdktf";

/** Returns whether a stack is deployed after another one, directly or indirectly. Visits each stack once. */
export function isDeployedAfter(stack: TerraformStack, other: TerraformStack): boolean {
  const seen = new Set<TerraformStack>();
  const open = [...stack.dependencies];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === other) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...next.dependencies);
  }
  return false;
}
