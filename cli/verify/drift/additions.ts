import { blockAt } from "../../../constructs/guardrails/judge/tree/blocks";
import type { FieldSet } from "../../live/objects";
import { type Content, isContent, isMap } from "./content";
import { type Comparison, differences } from "./differences";
import { ITSELF } from "./fields-by-hand";
import { isDefault } from "./kubernetes-defaults";

/** A field that exists although it was not set. */
export interface Addition {
  /** Where it is: `spec.replicas`. */
  readonly path: string;
  /** Its value; undefined if it was not read. */
  readonly got: unknown;
}

/** What was set at a place; `isSet` is true where the value is known to Terraform only. */
interface Wanted {
  readonly isSet: boolean;
  readonly value?: unknown;
}

/** A place in an object, as it was set and as it is. */
interface Place {
  readonly path: string;
  readonly wanted: Wanted;
  readonly got: unknown;
}

/** Lists the fields of a set that are in the object although they were not set and are no default of Kubernetes. */
export function additions(
  wanted: Content,
  got: unknown,
  fields: FieldSet,
  comparison: Comparison,
): readonly Addition[] {
  return inSet({ path: "", wanted: { isSet: true, value: wanted }, got }, fields, comparison);
}

function inSet(place: Place, fields: FieldSet, comparison: Comparison): readonly Addition[] {
  const { path, wanted } = place;
  const isUnknown = wanted.isSet && wanted.value === undefined;
  if (isUnknown || comparison.isIgnored(path)) return [];
  const elements = Object.entries(fields).filter(([element]) => element !== ITSELF);
  if (elements.length === 0) return inWhole(place, comparison);
  return elements.flatMap(([element, set]) => {
    const kind = element.slice(0, 2);
    const name = element.slice(2);
    if (kind === "f:") return inSet(memberAt(place, name, comparison), set, comparison);
    if (kind === "k:") return inEntry(place, JSON.parse(name) as Content, set, comparison);
    return kind === "v:" ? inTexts(place, JSON.parse(name)) : [];
  });
}

/** Compares a field that was written as a whole, such as a list without keys or a selector. */
function inWhole(place: Place, comparison: Comparison): readonly Addition[] {
  const { path, wanted, got } = place;
  // only of a field at the top may there be more than was read.
  const isGone = got === null || (got === undefined && path.includes("."));
  if (comparison.isIgnored(path) || isGone) return [];
  if (!wanted.isSet) return isDefault(path, got) ? [] : [{ path, got }];
  if (wanted.value === undefined) return [];
  if (Array.isArray(got)) return inList(place, got, comparison);
  if (!isContent(got)) return [];
  return Object.keys(got).flatMap((name) => inWhole(memberAt(place, name, comparison), comparison));
}

/** An entry that differs from all that were set is one of them that was changed, unless there are more than were set. */
function inList(place: Place, got: readonly unknown[], comparison: Comparison): readonly Addition[] {
  const { path } = place;
  const left = new Map(got.entries());
  const isSame = (value: unknown, entry: unknown) => differences(value, entry, comparison, path).length === 0;
  const pairs = listOf(place).flatMap((value) => {
    const [at] = [...left].find(([, entry]) => isSame(value, entry)) ?? [];
    if (at === undefined) return [];
    left.delete(at);
    return [{ at, value }];
  });
  const surplus = got.length - listOf(place).length;
  const added = surplus > 0 ? [...left].slice(-surplus) : [];
  return [
    ...pairs.flatMap(({ at, value }) =>
      inWhole({ path: `${path}[${at}]`, wanted: { isSet: true, value }, got: got[at] }, comparison),
    ),
    ...added.map(([at, entry]) => ({ path: `${path}[${at}]`, got: entry })),
  ];
}

/** Compares the entry of a list with these keys, such as the name of a container. */
function inEntry(place: Place, keys: Content, fields: FieldSet, comparison: Comparison): readonly Addition[] {
  const { path, got } = place;
  const isMeant = (entry: unknown, mayLack: boolean) =>
    Object.entries(keys).every(([key, value]) => {
      const own = isContent(entry) ? entry[key] : undefined;
      return own === undefined || own === null ? mayLack : String(own) === String(value);
    });
  const here = `${path}[${String(Object.values(keys)[0])}]`;
  const entry = Array.isArray(got) ? got.find((each) => isMeant(each, false)) : undefined;
  const value = listOf(place).find((each) => isMeant(each, true));
  if (value === undefined) return comparison.isIgnored(here) ? [] : [{ path: here, got: entry }];
  return inSet({ path: here, wanted: { isSet: true, value }, got: entry }, fields, comparison);
}

function inTexts(place: Place, text: unknown): readonly Addition[] {
  return listOf(place).some((each) => String(each) === String(text)) ? [] : [{ path: place.path, got: text }];
}

/** Returns the declared entries of a list; a block may represent a list of one. */
function listOf({ wanted: { value } }: Place): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return isContent(value) ? [value] : [];
}

function memberAt({ path, wanted, got }: Place, name: string, { isBlock }: Comparison): Place {
  const set = blockAt(wanted, "value");
  const parent = path.slice(path.lastIndexOf(".") + 1);
  // a block of the provider is called `container` where Kubernetes has `containers`.
  const names = isBlock && !isMap(parent) ? [name, name.replace(/s$/, ""), name.replace(/es$/, "")] : [name];
  const known = names.find((each) => each in set && set[each] !== null);
  return {
    path: path === "" ? name : `${path}.${name}`,
    wanted: known === undefined ? { isSet: false } : { isSet: true, value: set[known] },
    got: isContent(got) ? got[name] : undefined,
  };
}
