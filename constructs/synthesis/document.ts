import { type TerraformElement, TerraformOutput, type TerraformStack } from "cdktf";
import { elementsOf } from "./elements";
import { resolveIn } from "./framework-resolve";
import { type Block, copyOf, mergeInto } from "./merge";
import { resolved, type Resolve } from "./resolve";
import type { StackOverrides } from "./stack-overrides";

/** Returns the document of a stack, equal to what cdktf's own `toTerraform` returns. */
export function documentOf(stack: TerraformStack, { block: overrides }: StackOverrides): Block {
  const elements = elementsOf(stack);
  const byFramework = resolveIn(stack, false);
  const document: Block = { "//": commentOf(stack, elements, overrides) };
  for (const element of elements) {
    mergeInto(document, resolvedTwice(element.toTerraform() as Block, byFramework));
  }
  mergeInto(document, copyOf(overrides) as Block);
  for (const key of Object.keys(overrides)) {
    if (document[key] !== undefined) document[key] = resolved(document[key], byFramework);
  }
  return document;
}

/**
 * cdktf resolves every element, and then the whole document again: an expression may be made of tokens
 * that the first time has only uncovered. What is plain data after the first time stays as it is.
 */
function resolvedTwice(block: Block, byFramework: Resolve): Block {
  const twice: Resolve = (value) => resolved(byFramework(value), byFramework);
  return resolved(block, twice, false) as Block;
}

/** What cdktf writes for its own CLI, as a comment. */
function commentOf(stack: TerraformStack, elements: readonly TerraformElement[], overrides: Block): Block {
  const byFramework = resolveIn(stack, false);
  const metadata: Block = {
    version: stack.node.tryGetContext("cdktfVersion") as unknown,
    stackName: stack.node.id,
    backend: "local",
  };
  const overridden = Object.keys(overrides);
  if (overridden.length > 0) metadata.overrides = { stack: overridden };
  for (const element of elements) {
    mergeInto(metadata, resolvedTwice(element.toMetadata() as Block, byFramework));
  }
  return { metadata, outputs: outputsOf(elements) };
}

/** Where the outputs lie in the tree. */
function outputsOf(elements: readonly TerraformElement[]): Block {
  const outputs: Block = {};
  for (const element of elements) {
    if (!TerraformOutput.isTerraformOutput(element)) continue;
    const path = element.node.path.split("/");
    mergeInto(outputs, nested(path, element.friendlyUniqueId));
  }
  return outputs;
}

function nested(path: readonly string[], value: string): Block {
  return path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Block;
}
