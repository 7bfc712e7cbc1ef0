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

/** Whether what we take for the words of a resource, or of a data source, was found to be just what cdktf says. */
const agreed = new Map<unknown, boolean>();

/**
 * Returns what drafts what an element of a stack adds to the document, unless it is more than a single entry,
 * or refers to what is not known yet.
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

/** Returns what a resource or data source says, without cdktf's detours; the first of each kind is compared with these. */
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
