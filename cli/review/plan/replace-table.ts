import { quantityOf } from "../model/quantity";
import type { Attributes } from "../model/resource";
import type { Difference } from "./differences";
import { type Effect, type Entries, entriesFor, type TableEntry } from "./table-file";
import { isZero, isZeroBlock, withoutZeros } from "./zero-values";

/**
 * Arguments whose keys users choose. Below all other arguments, keys are those of blocks, and each has its own
 * effect. A `selector` is a map of a Service, and a block of a Job.
 */
const MAPS: ReadonlySet<string> = new Set(
  "annotations binary_data binary_data_wo capacity data data_wo default default_request hard labels limits match_labels max max_limit_request_ratio min node_selector options parameters requests selector string_data volume_attributes".split(
    " ",
  ),
);

/** The entries for one resource. */
interface Known {
  readonly type: string;
  readonly entries: Entries;
}

/**
 * Returns the effect of a difference; undefined if the table lacks it.
 * @param before the arguments of the resource, on which the effect may depend
 */
export function effectOf(type: string, difference: Difference, before: Attributes = {}): Effect | undefined {
  return effectIn({ type, entries: entriesFor(type, before) }, difference);
}

function effectIn(known: Known, difference: Difference): Effect | undefined {
  const { entries } = known;
  const { words } = difference;
  const own = entries[words.join(".")];
  if (own !== undefined && difference.isBlock && isMap(known, words))
    return ofMap(own, difference) ?? effectAround(known, words);
  if (difference.isBlock) return effectOfBlock(known, difference);
  if (own !== undefined) return effectOfEntry(known, own, difference) ?? effectAround(known, words);
  // a key of a map is one level below the map.
  const above = words.slice(0, -1);
  const map = isMap(known, above) ? entries[above.join(".")] : undefined;
  const inMap = map === undefined ? undefined : ofMapKey(map, difference);
  return inMap ?? effectAround(known, words);
}

/** Returns whether there is a map at a path: the table has arguments below a block of the same name. */
function isMap({ entries }: Known, words: readonly string[]): boolean {
  const start = `${words.join(".")}.`;
  return MAPS.has(words.at(-1) ?? "") && !Object.keys(entries).some((path) => path.startsWith(start));
}

/** Returns the effect of adding or removing a map: the same as of all of its keys. */
function ofMap(entry: TableEntry, { before }: Difference): Effect | undefined {
  if (typeof entry === "string") return entry;
  return ofKinds(entry, before === undefined ? ["add", "key-added"] : ["remove", "key-removed"]);
}

function effectOfEntry(known: Known, entry: TableEntry, difference: Difference): Effect | undefined {
  if (isLeftOutAlike(known, entry, difference)) return "nothing";
  if (typeof entry === "string") return entry;
  if (entry.isSet && isSameSet(difference.before, difference.after)) return "nothing";
  if (isKept(entry, difference)) return "nothing";
  return ofKinds(entry, kindsOf(difference));
}

/**
 * Returns whether a value is kept: the cluster sets it, and it is unchanged if omitted or empty; the table has an
 * empty text as its default.
 */
function isKept(entry: Exclude<TableEntry, string>, { after }: Difference): boolean {
  if (after !== undefined && after !== "") return false;
  const { update = [], replace = [], nothing = [] } = entry;
  const isFilled = entry.default === "" && ![...update, ...replace].includes("remove");
  return nothing.includes("remove") || isFilled;
}

/** Returns the effect of adding or removing a block: it replaces if one of its arguments does. */
function effectOfBlock(known: Known, difference: Difference): Effect | undefined {
  const { words, before, after } = difference;
  const entry = known.entries[words.join(".")];
  if (typeof entry === "object" && entry.isSet && isRepeated(difference)) return "nothing";
  const isNothing = typeof entry === "object" && entry.nothing?.includes("empty-added") === true;
  if (before === undefined && isNothing && isZeroBlock(after)) return "nothing";
  const own = entry === undefined ? effectAround(known, words) : effectOfEntry(known, entry, difference);
  const isKept = after === undefined && own === "nothing";
  if ((own === "replace" && !dependsOnArguments(entry)) || isKept) return own;
  const [inside, kinds] =
    before === undefined
      ? [after, ["add", "block-added", "change"]]
      : [before, ["remove", "block-removed", "change"]];
  if (replacesInside(known, words, inside, kinds)) return "replace";
  if (own === "replace") return "update";
  // arguments of the block were tested, and adding the block was not: none of them replaces.
  const start = `${words.join(".")}.`;
  const isTried = Object.entries(known.entries).some(
    ([path, entry]) => path.startsWith(start) && wasTried(entry),
  );
  return own ?? effectAround(known, words) ?? (before === undefined && isTried ? "update" : undefined);
}

/** Returns whether a block was added empty without a replacement: then its arguments decide. */
function dependsOnArguments(entry: TableEntry | undefined): boolean {
  return typeof entry === "object" && entry.update?.includes("empty-added") === true;
}

/** Returns whether a set has an equal block already, or still. */
function isRepeated({ before, after, others = [] }: Difference): boolean {
  const said = JSON.stringify(withoutZeros(before ?? after));
  return others.some((each) => JSON.stringify(withoutZeros(each)) === said);
}

function replacesInside(
  known: Known,
  words: readonly string[],
  value: unknown,
  kinds: readonly string[],
): boolean {
  if (Array.isArray(value)) return value.some((each) => replacesInside(known, words, each, kinds));
  if (typeof value !== "object" || value === null) return false;
  const isAdded = kinds.includes("add");
  const isSaid = Object.entries(value).some(([key, member]) => {
    const path = [...words, key];
    const entry = known.entries[path.join(".")];
    if (isAdded ? isZero(member) : isDefault(entry, member)) return false;
    const isReplaced = replaces(entry, kinds) && !dependsOnArguments(entry);
    return isReplaced || replacesInside(known, path, member, kinds);
  });
  return isSaid || (isAdded && replacesByDefault(known, words, value));
}

function replaces(entry: TableEntry | undefined, kinds: readonly string[]): boolean {
  if (entry === undefined || typeof entry === "string") return entry === "replace";
  return entry.replace?.some((kind) => kinds.includes(kind)) === true;
}

/** Returns whether a default of an added block replaces: it is as new as the arguments that are set. */
function replacesByDefault(known: Known, words: readonly string[], block: object): boolean {
  const start = `${words.join(".")}.`;
  return Object.entries(known.entries).some(([path, entry]) => {
    const key = path.slice(start.length);
    if (!path.startsWith(start) || key.includes(".") || key in block || typeof entry === "string")
      return false;
    return entry.replace !== undefined && entry.default !== undefined && !isZero(entry.default ?? "");
  });
}

function ofMapKey(entry: TableEntry, { before, after }: Difference): Effect | undefined {
  if (typeof entry === "string") return entry;
  // the plugin SDK keeps an omitted map, and in such a map a text that becomes empty.
  if (before !== undefined && after === "" && entry.nothing?.includes("remove")) return "nothing";
  const kinds =
    before === undefined ? ["key-added"] : after === undefined ? ["key-removed"] : changeKinds(before, after);
  return ofKinds(entry, kinds);
}

/** Returns the first tested kind; a path with any change that replaces never counts as harmless. */
function ofKinds(entry: Exclude<TableEntry, string>, kinds: readonly string[]): Effect | undefined {
  for (const kind of kinds) {
    const found = (["replace", "update", "nothing"] as const).find((effect) => entry[effect]?.includes(kind));
    if (found !== undefined) return found;
  }
  if (entry.replace !== undefined) return "replace";
  // whether an argument replaces does not depend on the kind of its change.
  return entry.update === undefined ? undefined : "update";
}

/** Lists the kinds that a difference is of, the most exact first. */
function kindsOf({ before, after, isBlock }: Difference): readonly string[] {
  if (isBlock) return before === undefined ? ["block-added", "add"] : ["block-removed", "remove"];
  if (before === undefined)
    return after === false ? ["add-false", "add", "change"] : ["add", "change", "grow"];
  if (after === undefined) return ["remove"];
  if (Array.isArray(before) && Array.isArray(after)) {
    if (isPermutation(before, after)) return ["reorder", "change"];
    return after.length < before.length ? ["shorten", "change"] : ["change", "add"];
  }
  return changeKinds(before, after);
}

function changeKinds(before: unknown, after: unknown): readonly string[] {
  const [from, to] = [quantityOf(before), quantityOf(after)];
  if (from === undefined || to === undefined) return ["change"];
  return to > from ? ["grow", "change"] : ["shrink", "change"];
}

function isPermutation(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const sorted = (list: readonly unknown[]) =>
    JSON.stringify(list.map((each) => JSON.stringify(each)).sort());
  return before.length === after.length && sorted(before) === sorted(after);
}

/**
 * Returns whether one side omits an argument, and the other sets it to what the provider assumes: its default, or
 * else the zero value, as which the plugin SDK reads an absent argument. For an entry that is one word, removing it
 * was tested and showed no default.
 */
function isLeftOutAlike({ type }: Known, entry: TableEntry, { before, after, isBlock }: Difference): boolean {
  if (isBlock || (before !== undefined && after !== undefined)) return false;
  const isSdk = type.startsWith("kubernetes_") || (typeof entry === "object" && entry.default !== null);
  return isSdk && isDefault(entry, before ?? after);
}

function isDefault(entry: TableEntry | undefined, value: unknown): boolean {
  const known = typeof entry === "object" ? entry.default : null;
  return known === null ? isZero(value) : known !== undefined && String(known) === String(value);
}

function isSameSet(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const unique = (list: readonly unknown[]) => [...new Set(list.map((each) => JSON.stringify(each)))];
  return isPermutation(unique(before), unique(after));
}

/** How many paths around an unknown one must agree. */
const NEIGHBOURS = 8;

/** What all changes do around a path that was not tried itself, such as in a pod template. */
function effectAround({ entries }: Known, words: readonly string[]): Effect | undefined {
  for (let length = words.length - 1; length > 0; length--) {
    const start = `${words.slice(0, length).join(".")}.`;
    const around = Object.entries(entries).filter(
      ([path, entry]) => path.startsWith(start) && wasTried(entry),
    );
    if (around.length < NEIGHBOURS) continue;
    const effects = new Set(around.flatMap(([, entry]) => effectsIn(entry)));
    if (!effects.has("replace")) return "update";
    return effects.size === 1 ? "replace" : undefined;
  }
  return undefined;
}

/** Returns whether an entry has an effect, and not only a default. */
function wasTried(entry: TableEntry): boolean {
  return typeof entry === "string" || [entry.update, entry.replace, entry.nothing].some(Boolean);
}

function effectsIn(entry: TableEntry): readonly Effect[] {
  if (typeof entry === "string") return [entry];
  return (["update", "replace"] as const).filter((effect) => entry[effect] !== undefined);
}
