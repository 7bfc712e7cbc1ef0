import type { TerraformStack } from "cdktf";

/** Style of empty lists and objects: cdktf writes a line break into them, its successor cdktn does not. */
export type EmptyStyle = "broken" | "closed";

/** Returns the expected style of the framework of a stack, judged by its version. */
export function expectedStyle(stack: TerraformStack): EmptyStyle {
  const version: unknown = stack.node.tryGetContext("cdktfVersion");
  return String(version).startsWith("0.21.") ? "broken" : "closed";
}
