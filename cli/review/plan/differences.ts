import { isScalar } from "../../../constructs/checks/props/value-kinds";
import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import { expandedText } from "../../synthesized/restored";
import { isSameJson } from "../../synthesized/same-json";
import type { Attributes } from "../model/resource";

/** An argument or block that differs. */
export interface Difference {
  /** The keys of its path, without list indices. A key of a map is one entry. */
  readonly words: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  /** Whether a complete block was added or removed. */
  readonly isBlock: boolean;
  /** The blocks of the same list on the side that lacks this one. */
  readonly others?: readonly unknown[];
  /** `name` of the nearest block around it, before and after: an environment variable is known by it. */
  readonly names?: readonly string[];
  /** Place of the outermost block around it, of which most types have one. */
  readonly outermost?: number;
}

/** Returns the path of a difference as people write it. */
export function pathOf({ words }: Pick<Difference, "words">): string {
  return words.join(".");
}

/** Lists what differs between the arguments of two resources, as Terraform compares them: lists by their places. */
export function differencesOf(before: Attributes, after: Attributes): readonly Difference[] {
  return compare(before, after, { words: [] });
}

/** Where a comparison is. */
type Place = Pick<Difference, "words" | "names" | "outermost">;

function compare(before: unknown, after: unknown, place: Place): readonly Difference[] {
  if (isSame(before, after)) return [];
  if (isLeaf(before) && isLeaf(after)) return [{ ...place, before, after, isBlock: false }];
  if (Array.isArray(before) || Array.isArray(after))
    return compareLists(listOf(before), listOf(after), place);
  if (isLeaf(before) || isLeaf(after)) {
    return [{ ...place, before: present(before), after: present(after), isBlock: true }];
  }
  const [one, other] = [before as Attributes, after as Attributes];
  const own = [one.name, other.name].filter((name): name is string => typeof name === "string");
  const names = own.length === 0 ? place.names : own;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    compare(one[key], other[key], { ...place, words: [...place.words, key], names }),
  );
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): readonly Difference[] {
  if ([...before, ...after].every(isLeaf)) return [{ ...place, before, after, isBlock: false }];
  return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, at) => {
    const [one, other] = [before[at], after[at]];
    const here = { ...place, outermost: place.outermost ?? at };
    if (at < before.length && at < after.length) return compare(one, other, here);
    const others = at < before.length ? after : before;
    return [{ ...here, before: one, after: other, isBlock: true, others }];
  });
}

/** What is no block: a text may be expanded to an object in a snapshot. */
function isLeaf(value: unknown): boolean {
  return (
    typeof value !== "object" ||
    value === null ||
    (!Array.isArray(value) && expandedText(value) !== undefined)
  );
}

function present(value: unknown): unknown {
  return value ?? undefined;
}

/**
 * Returns whether values are equal to Terraform, which converts between numbers and texts, and treats an empty list
 * as absent.
 */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after || (isEmpty(before) && isEmpty(after))) return true;
  const scalars = [before, after].every(isScalar);
  if (scalars) return String(before) === String(after);
  return isSameJson(before, after);
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0)
  );
}
