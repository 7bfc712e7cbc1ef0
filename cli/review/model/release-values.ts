import { isObject } from "../../../constructs/checks/props/value-kinds";
import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import type { Attributes, Resource } from "./resource";

/** Returns the values of a Helm release; undefined if they are not one JSON document. */
export function valuesOf({ type, attributes }: Resource): Attributes | undefined {
  if (type !== "helm_release") return undefined;
  const [first, ...others] = listOf(attributes.values);
  if (others.length > 0) return undefined;
  if (first === undefined) return {};
  const { "(JSON)": json } = first as { readonly "(JSON)"?: unknown };
  return isObject(json) ? (json as Attributes) : undefined;
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
