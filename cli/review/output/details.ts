import { isObject } from "../../../constructs/checks/props/value-kinds";
import { expandedText } from "../../synthesized/restored";
import { type Attributes, at } from "../model/resource";
import { type Difference, differencesOf, pathOf } from "../plan/differences";
import { isOnlyMarks } from "../plan/predict";
import { type ResourceChange, resourceOf } from "../plan/resource-change";
import { lineDiff } from "./line-diff";
import { shownValue } from "./mask";

/** What differs in one argument, as people read it. */
export interface Detail {
  readonly path: string;
  /** Lines with the difference: one for a value, a comparison for a text. */
  readonly lines: readonly string[];
}

/** Lists what differs in a resource, values of releases one by one, texts line by line, secrets hidden. */
export function detailsOf(change: ResourceChange): readonly Detail[] {
  if (isOnlyMarks(change)) return [];
  const resource = resourceOf(change);
  return change.differences.flatMap(inside).map((difference): Detail => {
    const [before, after] = [difference.before, difference.after].map((value) =>
      shownValue(resource, difference, value),
    );
    return { path: pathOf(difference), lines: comparison(before, after) };
  });
}

/** Returns the differences within a text that is JSON. */
function inside(difference: Difference): readonly Difference[] {
  const [before, after] = [difference.before, difference.after].map((value) => at(jsonIn(value), "(JSON)"));
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null)
    return [difference];
  return differencesOf({ json: before } as Attributes, { json: after } as Attributes).map((each) => ({
    ...each,
    words: [...difference.words, ...each.words.slice(1)],
  }));
}

/** Values of a release are a list of one. */
function jsonIn(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function comparison(before: unknown, after: unknown): readonly string[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  if (old !== undefined || next !== undefined) return lineDiff(old ?? [], next ?? []);
  return [`${show(before)} -> ${show(after)}`];
}

function linesOf(value: unknown): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  const text = expandedText(value);
  if (text === undefined) return undefined;
  return "(lines)" in value
    ? text.split("\n")
    : JSON.stringify((value as Attributes)["(JSON)"], undefined, 2).split("\n");
}

function show(value: unknown): string {
  const LONGEST = 300;
  if (value === undefined || value === null) return "(none)";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
}
