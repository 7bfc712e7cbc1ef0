import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { remembered } from "./remembered";

/**
 * Returns a note of the stack that a construct is in: what is put into it is written into the synthesized document as a
 * comment, for tools that read it. Terraform reads no comments.
 * @param name member of `//` in the document
 */
export function stackNote(construct: IConstruct, name: string): Record<string, unknown> {
  const stack = TerraformStack.of(construct);
  // shared by all copies of this library in one process.
  return remembered(stack, Symbol.for(`groundplan.${name}Note`), () => {
    const note: Record<string, unknown> = {};
    // the object itself is passed, so that later additions are written too.
    stack.addOverride(`//.${name}`, note);
    return note;
  });
}
