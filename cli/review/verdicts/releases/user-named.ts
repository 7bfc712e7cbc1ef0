import { isTexts } from "../../../../constructs/checks/props/value-kinds";
import { PROBE } from "../../../chart/effects/candidates";
import type { Reached } from "../../../chart/effects/reach";
import type { Difference } from "../../plan/differences";
import { missingFrom } from "../missing-from";

/** An object of a chart that has its name from a key of a map or an item of a list, and whether it comes or goes. */
export interface UserNamed {
  readonly object: Reached;
  /** Nothing for one that stays, and of which something changes. */
  readonly isMade: boolean | undefined;
}

/** Returns whether objects of a chart have the names that values give them: they were measured with one of ours. */
export function isUserNamed({ sign, name }: Reached): boolean {
  return sign === "+" && name.includes(PROBE);
}

/**
 * Lists the objects that a difference of values makes, removes or changes.
 * @param rest words behind the value that has the objects
 * @param whole the difference that the words are a part of
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
