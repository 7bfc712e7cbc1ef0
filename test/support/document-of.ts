import type { TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";

/**
 * Synthesizes a stack as `Testing.synth` does, comments left out, but not by way of sorted and indented text, which takes
 * half as long as the synthesis itself.
 */
export function documentOf(stack: TerraformStack): unknown {
  invokeAspects(stack);
  const document: unknown = JSON.parse(JSON.stringify(stack.toTerraform()));
  removeComments(document);
  return document;
}

function removeComments(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if ("//" in value) delete value["//"];
  Object.values(value).forEach(removeComments);
}
