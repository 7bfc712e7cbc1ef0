import type { TerraformStack } from "cdktf";

/** How an empty list or object is written: cdktf breaks the line in it, its successor does not. */
export type EmptyStyle = "broken" | "closed";

/** Returns how the framework of a stack will write what is empty, to go by its version. */
export function expectedStyle(stack: TerraformStack): EmptyStyle {
  const version: unknown = stack.node.tryGetContext("cdktfVersion");
  return String(version).startsWith("0.21.") ? "broken" : "closed";
}
