import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bareBlock } from "../../cli/review/exact/bare-resources";
import type { Diagnostic, OfflineTerraform } from "../../cli/review/exact/terraform-folder";
import { allowedWords } from "./allowed-words";
import type { Arguments } from "./seeds";
import { type Place, valueAt, withValue } from "./variants";

/** How often Terraform may refuse what was added. */
const ROUNDS = 60;

/** Remaining values of what was added, by its place; undefined stands for leaving it out. */
export type Additions = Map<string, readonly unknown[]>;

/** Returns the key of a place among additions. */
export function keyOfPlace(place: Place): string {
  return place.join(".");
}

/**
 * Tries other values of what was added to a seed, until Terraform accepts all of it. What it never accepts is
 * removed.
 * @returns undefined if it refuses a part that was not added
 */
export function validSeed(
  terraform: OfflineTerraform,
  type: string,
  seed: Arguments,
  additions: Additions,
): Arguments | undefined {
  const folder = terraform.emptyFolder(`seed-${type}`);
  const file = join(folder, "seed.tf.json");
  let base = seed;
  for (let round = 0; round < ROUNDS; round++) {
    const bare = bareBlock(type, base, folder);
    const lines = linesOf({ resource: { [type]: { seed: bare } } });
    writeFileSync(file, lines.map(({ text }) => text).join("\n"));
    const refused = terraform.validate(folder).map((diagnostic) => ({
      diagnostic,
      place: placeIn(diagnostic) ?? lines[lineOf(diagnostic) - 1]?.place.slice(3) ?? [],
    }));
    if (refused.length === 0) {
      rmSync(file);
      return base;
    }
    const known = refused.filter(({ place }) => place.length > 0);
    if (known.length === 0) return undefined;
    const before = base;
    for (const each of lastFirst(known)) base = withoutRefused(base, each, additions);
    if (base === before) return undefined;
  }
  return undefined;
}

/** What Terraform refuses, and where. */
interface Refused {
  readonly place: Place;
  readonly diagnostic: Diagnostic;
}

/** What is dropped moves no place before it. */
function lastFirst(refused: readonly Refused[]): readonly Refused[] {
  const byPlace = [...new Map(refused.map((each) => [keyOfPlace(each.place), each])).values()];
  return byPlace.sort((one, other) =>
    keyOfPlace(other.place).localeCompare(keyOfPlace(one.place), "en", { numeric: true }),
  );
}

/** Tries the next value, or drops the argument, or what is around it. */
function withoutRefused(base: Arguments, { place, diagnostic }: Refused, additions: Additions): Arguments {
  for (let length = place.length; length > 0; length--) {
    const here = place.slice(0, length);
    const rest = additions.get(keyOfPlace(here));
    if (rest === undefined) continue;
    const [next, ...others] = wordsFor(valueAt(base, here), diagnostic) ?? rest;
    additions.set(keyOfPlace(here), others);
    // a required argument without a value fails again, at the block around it.
    return withValue(base, here, next);
  }
  return base;
}

/** Returns the words that a provider accepts instead of a text or of texts, and undefined last. */
function wordsFor(refused: unknown, diagnostic: Diagnostic): readonly unknown[] | undefined {
  const words = allowedWords(diagnostic);
  const isTexts = Array.isArray(refused) && refused.every((each) => typeof each === "string");
  if (words.length === 0 || (typeof refused !== "string" && !isTexts)) return undefined;
  // an accepted word is refused for another reason.
  if (isTexts ? refused.every((each) => words.includes(each)) : words.includes(String(refused)))
    return undefined;
  return [...(isTexts ? words.map((word) => [word]) : words), undefined];
}

interface Line {
  readonly text: string;
  readonly place: Place;
}

/** Writes JSON with every member on a line of its own. */
function linesOf(value: unknown, place: Place = [], start = "", end = ""): readonly Line[] {
  if (typeof value !== "object" || value === null)
    return [{ text: `${start}${JSON.stringify(value)}${end}`, place }];
  const isList = Array.isArray(value);
  const members = isList ? value.map((each, at) => [at, each] as const) : Object.entries(value);
  const present = members.filter(([, member]) => member !== undefined);
  return [
    { text: `${start}${isList ? "[" : "{"}`, place },
    ...present.flatMap(([key, member], at) =>
      linesOf(
        member,
        [...place, key],
        isList ? "" : `${JSON.stringify(key)}: `,
        at === present.length - 1 ? "" : ",",
      ),
    ),
    { text: `${isList ? "]" : "}"}${end}`, place },
  ];
}

/** Some refusals name the argument: `expected spec.0.os.0.name to be one of ["linux" "windows"], got 2`. */
function placeIn({ summary }: Diagnostic): Place | undefined {
  const [path] = /\b(?:\w+\.\d+\.)+\w+/.exec(summary) ?? [];
  return path?.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function lineOf({ range }: Diagnostic): number {
  return range?.start?.line ?? 0;
}
