import type { TerraformElement, TerraformStack } from "cdktf";
import type { Draft } from "../document/drafts";
import { expectedStyle } from "../document/empty-style";
import { type Entry, entryOf } from "../document/entry";
import type { Block } from "../document/merge";
import { resolveIn } from "../tokens/framework-resolve";
import { ownAddresses } from "./own-addresses";
import { plainEntryOf } from "./plain-entry";
import { TextStore } from "./text-store";
import { writtenData } from "./written-data";

/** By resource type: whether the shortcut has the same result as cdktf. */
const agreed = new Map<unknown, boolean>();

/**
 * Returns a function that drafts the contribution of an element to the document, or undefined if it is more than one
 * entry or refers to something unknown.
 */
export function drafterOf(stack: TerraformStack): (element: TerraformElement) => Draft | undefined {
  const known = ownAddresses(stack, resolveIn(stack, false));
  const empty = expectedStyle(stack);
  const texts = new TextStore();
  const textOf = (entry: Entry | undefined) =>
    entry && writtenData(entry.value, known, empty, `\n${"  ".repeat(entry.path.length)}`);
  return (element) => {
    const entry = trustedEntryOf(element, textOf) ?? frameworkEntryOf(element);
    const text = textOf(entry);
    return entry && text !== undefined ? { path: entry.path, text: texts.add(text) } : undefined;
  };
}

/**
 * Returns the content of a resource or data source without cdktf's intermediate steps. The first of each type is
 * compared with cdktf's result.
 */
function trustedEntryOf(
  element: TerraformElement,
  textOf: (entry: Entry | undefined) => string | undefined,
): Entry | undefined {
  const entry = plainEntryOf(element);
  const isTrusted = agreed.get(element.toTerraform);
  if (entry === undefined || isTrusted === true) return entry;
  if (isTrusted === undefined) {
    agreed.set(element.toTerraform, textOf(entry) === textOf(frameworkEntryOf(element)));
  }
  return undefined;
}

function frameworkEntryOf(element: TerraformElement): Entry | undefined {
  return entryOf(element.toTerraform() as Block);
}
