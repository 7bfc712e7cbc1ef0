import { isTexts } from "../../../../constructs/checks/props/value-kinds";
import { PROBE } from "../../../chart/effects/candidates";
import type { Reached } from "../../../chart/effects/reach";
import type { Difference } from "../../plan/differences";
import { missingFrom } from "../missing-from";

/** An object of a chart that is named after a key of a map or an item of a list, and whether it is added or removed. */
export interface UserNamed {
  readonly object: Reached;
  /** Undefined for an existing object that changes. */
  readonly isMade: boolean | undefined;
}

/** Returns whether objects of a chart have the names that values give them: they were measured with one of ours. */
export function isUserNamed({ sign, name }: Reached): boolean {
  return sign === "+" && name.includes(PROBE);
}

/**
 * Lists the objects that a difference of values makes, removes or changes.
 * @param rest keys below the value with the objects
 * @param whole the difference that contains these keys
 */
export function userNamed(
  object: Reached,
  rest: readonly string[],
  { words, whole }: { readonly words: readonly string[]; readonly whole: Difference },
): readonly UserNamed[] {
  const named = (name: string, isMade: boolean | undefined): UserNamed => ({
    object: { ...object, name: object.name.replace(PROBE, name) },
    isMade,
  });
  const { before, after } = whole;
  if (isTexts(before) && isTexts(after))
    return [
      ...missingFrom(after, before).map((name) => named(name, false)),
      ...missingFrom(before, after).map((name) => named(name, true)),
    ];
  // without the value none of them exists, and with it all do.
  const isWhole = whole.isBlock && whole.words.length <= words.length - rest.length + 1;
  const inList =
    whole.others === undefined ? undefined : ((before ?? after) as { readonly name?: unknown }).name;
  const name = inList ?? whole.names?.[0] ?? rest[0] ?? "*";
  return [named(String(name), isWhole ? after !== undefined : undefined)];
}
