import { SOURCES } from "../../cli/review/exact/bare-resources";
import type { SchemaBlock } from "../../cli/review/exact/provider-schema";
import type { Effect, TableEntry } from "../../cli/review/plan/table-file";
import type { Answer } from "./ask-type";

/** Kinds that an entry needs to represent all changes. */
const COMMON = ["change", "grow", "block-added"];

/**
 * Arguments that cannot be tested offline, as the provider would download the chart, or as its schema nests them in
 * arguments. According to the provider's source, they do not replace.
 */
const IN_PLACE: Readonly<Record<string, readonly string[]>> = {
  helm_release: [...SOURCES, "set", "set_list", "set_sensitive", "set_wo", "set_wo_revision", "postrender"],
};

/** Turns the results for a provider into entries of the table, by path. */
export function entriesOf(
  type: string,
  answers: readonly Answer[],
  block: SchemaBlock,
): Readonly<Record<string, TableEntry>> {
  const inPlace = IN_PLACE[type] ?? [];
  const asked = [...new Set(answers.map(({ path }) => path))].filter((path) => !inPlace.includes(path));
  const of = (path: string) => answers.filter((each) => each.path === path);
  const entries = asked.map(
    (path) => [path, entryOf(of(path), kindAt(type, block, path.split(".")))] as const,
  );
  const all = [...entries, ...inPlace.map((path) => [path, "update"] as const)];
  return Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Kinds that give an argument another value. */
const VALUES = ["change", "grow", "shrink", "key-added"];

/** Properties of a path in the schema. */
interface SchemaKind {
  readonly isSet: boolean;
  /** Whether the live value is kept if the configuration has none. */
  readonly isKept: boolean;
}

/** Types of a provider whose computed arguments have a default: it is on the plugin framework, not on the SDK. */
export const FRAMEWORK = ["helm_release"];

function entryOf(answers: readonly Answer[], { isSet, isKept }: SchemaKind): TableEntry {
  const removed = answers.find(
    ({ kind, after }) => kind === "remove" && after !== undefined && after !== null,
  );
  const hasDefault = !isKept && removed !== undefined && typeof removed.after !== "object";
  const kindsOf = (effect: Effect) => {
    const kinds = answers.filter(({ result }) => result === effect).map(({ kind }) => kind);
    return [...new Set(kinds)].filter((kind) => !(kind === "remove" && hasDefault && effect === "nothing"));
  };
  const [update, replace] = [kindsOf("update"), kindsOf("replace")];
  const nothing = kindsOf("nothing").filter(
    // one value has no effect while another does: the provider treats it like the value before.
    (kind) => !VALUES.includes(kind) || ![...update, ...replace].some((each) => VALUES.includes(each)),
  );
  const kinds = [...update, ...replace, ...nothing];
  const effects = (["update", "replace"] as const).filter((effect) => kindsOf(effect).length > 0);
  const [only] = effects;
  if (only !== undefined && effects.length === 1 && nothing.length === 0 && !hasDefault && !isSet) {
    if (COMMON.some((kind) => kinds.includes(kind))) return only;
  }
  return {
    ...(update.length === 0 ? {} : { update }),
    ...(replace.length === 0 ? {} : { replace }),
    ...(nothing.length === 0 ? {} : { nothing }),
    ...(hasDefault ? { default: removed.after as string | number | boolean } : {}),
    ...(isSet ? { isSet } : {}),
  };
}

function kindAt(
  resource: string,
  { attributes = {}, block_types: blocks = {} }: SchemaBlock,
  path: readonly string[],
): SchemaKind {
  const [word = "", ...rest] = path;
  const nested = blocks[word];
  if (nested !== undefined && rest.length > 0) return kindAt(resource, nested.block, rest);
  const { type, computed = false } = attributes[word] ?? {};
  const isSet = nested?.nesting_mode === "set" || (Array.isArray(type) && type[0] === "set");
  return { isSet, isKept: computed && !FRAMEWORK.includes(resource) };
}
