import type { TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import type { StackDocument } from "../../constructs/live/program/documents";

/**
 * Synthesizes a stack as `Testing.synth` does, comments left out but for what it asks of the live cluster, but not through sorted and indented text, which takes
 * half as long as the synthesis itself.
 */
export function documentOf(stack: TerraformStack): unknown {
  invokeAspects(stack);
  const document: unknown = JSON.parse(JSON.stringify(stack.toTerraform()));
  const note = noteIn(document);
  removeComments(document);
  return note === undefined ? document : { ...(document as object), "//": note };
}

/** What the program reads of a document that Terraform starts for checks at plan. */
function noteIn(document: unknown): unknown {
  const { metadata, cluster, live } = (document as StackDocument)["//"] ?? {};
  return live && { metadata: { stackName: metadata?.stackName }, cluster, live };
}

function removeComments(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if ("//" in value) delete value["//"];
  Object.values(value).forEach(removeComments);
}
