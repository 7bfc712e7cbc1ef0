import type { TerraformElement, TerraformStack } from "cdktf";
import { expectedStyle } from "./empty-style";
import { type Entry, entryOf } from "./entry";
import { resolveIn } from "./framework-resolve";
import type { Block } from "./merge";
import { ownAddresses } from "./own-addresses";
import { plainEntryOf } from "./plain-entry";
import { resolved } from "./resolve";
import { written } from "./written";
import { writtenData } from "./written-data";

/** What elements of a stack add to its document, where all of that is known when the stack is prepared. */
export type Drafts = ReadonlyMap<TerraformElement, Block>;

/** How far the attributes of a resource are from the margin. */
const LINE_BREAK = "\n      ";

/** Whether what we take for the words of a resource, or of a data source, was found to be just what cdktf says. */
const agreed = new Map<unknown, boolean>();

/**
 * Returns what drafts what an element of a stack adds to the document: a single resource or data source, its
 * attributes written already. Nothing, if it is something else, or refers to what is not known yet.
 */
export function drafterOf(stack: TerraformStack): (element: TerraformElement) => Block | undefined {
  const byFramework = resolveIn(stack, false);
  const known = ownAddresses(stack, byFramework);
  const empty = expectedStyle(stack);
  const textOf = (entry: Entry | undefined) =>
    entry && writtenData(entry.attributes, known, empty, LINE_BREAK);
  return (element) => {
    const entry = trustedEntryOf(element, textOf) ?? fragmentOf(element);
    const text = textOf(entry);
    if (entry === undefined || text === undefined) return undefined;
    const { section, type, id } = entry;
    const data = () => resolved(fragmentOf(element)?.attributes, byFramework, "document") as Block;
    return { [section]: { [type]: { [id]: written(Buffer.from(text), data) } } };
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
  if (isTrusted === undefined) agreed.set(element.toTerraform, textOf(entry) === textOf(fragmentOf(element)));
  return undefined;
}

function fragmentOf(element: TerraformElement): Entry | undefined {
  return entryOf(element.toTerraform() as Block);
}
