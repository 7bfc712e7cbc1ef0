import { isObject } from "../../../constructs/checks/props/value-kinds";
import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import { withSetValues } from "../../../constructs/guardrails/judge/tree/set-values";
import { expandedText } from "../../synthesized/restored";
import { yamlIn } from "../../synthesized/yaml-in";
import { readOnce } from "./read-once";
import { type Attributes, blocksAt, type Resource } from "./resource";

/**
 * Returns the values of a Helm release: of its documents one after the other, and of its plain `set` blocks. Nothing if a
 * document is neither JSON nor YAML, or only Terraform knows it.
 */
export const valuesOf = readOnce(({ type, attributes }: Resource): Attributes | undefined => {
  if (type !== "helm_release") return undefined;
  const documents = listOf(attributes.values).map(documentIn);
  const values = documents.reduce<Attributes | undefined>(
    (all, each) => (all === undefined || each === undefined ? undefined : merged(all, each)),
    {},
  );
  return values === undefined ? undefined : withSetValues(values, blocksAt(attributes, "set"));
});

function documentIn(document: unknown): Attributes | undefined {
  if (typeof document === "object" && document !== null && "(JSON)" in document)
    return isObject(document["(JSON)"]) ? (document["(JSON)"] as Attributes) : undefined;
  const text = typeof document === "object" && document !== null ? expandedText(document) : document;
  if (typeof text !== "string" || text.includes("${")) return undefined;
  const read = yamlIn(text);
  return isObject(read) ? (read as Attributes) : undefined;
}

/** Helm merges maps, and replaces everything else. */
function merged(one: Attributes, other: Attributes): Attributes {
  const members = Object.entries(other).map(([key, value]) => {
    const old = one[key];
    const isMap = [old, value].every((each) => isObject(each) && expandedText(each) === undefined);
    return [key, isMap ? merged(old as Attributes, value as Attributes) : value] as const;
  });
  return { ...one, ...Object.fromEntries(members) };
}

/** Returns the name of the chart of a release, without its repository or folder. */
export function chartOf({ attributes }: Resource): string {
  return (
    String(attributes.chart ?? "")
      .split("/")
      .at(-1) ?? ""
  );
}

/** Lists every object in a value, with its path. */
export function objectsIn(
  value: unknown,
  words: readonly string[] = [],
): readonly (readonly [words: readonly string[], value: Attributes])[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => objectsIn(each, words));
  const below = Object.entries(value).flatMap(([key, member]) => objectsIn(member, [...words, key]));
  return [[words, value as Attributes], ...below];
}
