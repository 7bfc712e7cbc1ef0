import { isObject } from "../../../constructs/checks/props/value-kinds";
import type { Attributes } from "../model/resource";
import { type Difference, differencesOf } from "./differences";

/** What stands for `null` in values: Helm takes the default of the chart away by it, and keeps it without the value. */
export const NULL = "(null)";

/** Lists what differs between the values of a release, where `null` is a value. */
export function valueDifferences(before: Attributes, after: Attributes): readonly Difference[] {
  return differencesOf(withNulls(before) as Attributes, withNulls(after) as Attributes);
}

function withNulls(value: unknown): unknown {
  if (value === null) return NULL;
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNulls(member)]));
}

/** A map that comes or goes is as good as all of its members. */
export function membersOf(difference: Difference): readonly Difference[] {
  const { words, before, after } = difference;
  const value = before ?? after;
  if (!difference.isBlock || !isObject(value)) return [difference];
  const members = Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    const [one, other] = before === undefined ? [undefined, member] : [member, undefined];
    return membersOf({ words: [...words, key], before: one, after: other, isBlock: true });
  });
  return members.length === 0 ? [difference] : members;
}
