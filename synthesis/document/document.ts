import { type TerraformElement, TerraformOutput, type TerraformStack } from "cdktf";
import { elementsOf } from "../elements";
import { resolveIn } from "../tokens/framework-resolve";
import { resolved } from "../tokens/resolve";
import type { Draft, Drafts } from "./drafts";
import { entryPathsIn, hasEntries } from "./entry";
import { type Block, copyOf, mergeInto, unwritten, valueAt } from "./merge";
import type { StackOverrides } from "./stack-overrides";
import { TakenAddresses } from "./taken-addresses";
import { written } from "./written";

/**
 * Returns the document of a stack, equal to the result of cdktf's `toTerraform`.
 * @param drafts parts that are already known, possibly in written form
 */
export function documentOf(
  stack: TerraformStack,
  { block: overrides }: StackOverrides,
  drafts: Drafts = new Map(),
): Block {
  const elements = elementsOf(stack);
  const byFramework = resolveIn(stack, false);
  const document: Block = { "//": commentOf(stack, elements, overrides) };
  const taken = new TakenAddresses();
  for (const element of elements) {
    const data = () => resolved(element.toTerraform(), byFramework, "document") as Block;
    const draft = drafts.get(element);
    if (draft) {
      taken.take(element, draft.path);
      putInto(document, draft, data);
    } else {
      const part = data();
      for (const path of entryPathsIn(part)) taken.take(element, path);
      mergeInto(document, part);
    }
  }
  mergeInto(document, copyOf(overrides) as Block);
  for (const key of Object.keys(overrides)) {
    if (document[key] === undefined) continue;
    document[key] = resolved(hasEntries(key) ? unwritten(document[key]) : document[key], byFramework);
  }
  return document;
}

/** Inserts the written form of an element into the document, unless its place is taken. */
function putInto(document: Block, { path, text }: Draft, data: () => Block): void {
  let block = document;
  for (const key of path.slice(0, -1)) block = (block[key] ??= {}) as Block;
  block[path.at(-1) ?? ""] = written(text, () => valueAt(data(), path));
}

/** Comment that cdktf writes for its own command. */
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
    const own = element.toMetadata() as Block;
    // most have none.
    if (Object.keys(own).length > 0) mergeInto(metadata, resolved(own, byFramework, "document") as Block);
  }
  return { metadata, outputs: outputsOf(elements) };
}

/** Returns the outputs as a tree of construct ids. */
function outputsOf(elements: readonly TerraformElement[]): Block {
  const outputs: Block = {};
  for (const element of elements) {
    if (!TerraformOutput.isTerraformOutput(element)) continue;
    const path = element.node.path.split("/");
    mergeInto(outputs, nested(path, element.friendlyUniqueId));
  }
  return outputs;
}

function nested(path: readonly string[], value: unknown): Block {
  return path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Block;
}
