import { isObject } from "../../constructs/checks/props/value-kinds";
import type { ChartFiles, Value, ValueMap } from "./files";
import { type ImageKeys, imageKeysOf } from "./image-keys";
import type { KeyMap, KeyNode } from "./key-node";
import { keyTreeOf, type KnownShapes } from "./key-tree";
import { mergeKeys } from "./merge-keys";
import { schemaKeys } from "./schema-keys";
import { TemplateReader } from "./template-reader";
import type { UsedValues } from "./used-values";

/** Catalogue of one version of a chart. */
export interface Catalogue extends ImageKeys {
  readonly name: string;
  readonly version: string;
  readonly appVersion?: string;
  /** Address of the chart; undefined for a folder or archive. */
  readonly source?: string;
  /**
   * Maximum length of a `fullnameOverride` before the chart truncates it, by the key of the subchart, `""` for the
   * chart itself.
   */
  readonly fullnames: Readonly<Record<string, number>>;
  readonly keys: KeyMap;
}

/** Facts about a chart that its files do not contain, from `facts.json`. */
export interface ChartFacts {
  /** Shapes of values by path, as defined by Kubernetes or the project behind the chart. */
  readonly shapes?: Readonly<Record<string, KeyNode>>;
  /** Paths that the chart renders as templates only if another value is true: the path of that value. */
  readonly templateIf?: Readonly<Record<string, string>>;
  /** Values without which the chart does not render, or omits the objects that its other values configure. */
  readonly needed?: ValueMap;
  /** Values to try at some paths when effects are measured, for charts that accept only certain texts. */
  readonly tried?: Readonly<Record<string, Value>>;
  /** Values whose effects are measured again while other values are set as given. */
  readonly depends?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
}

/** Object name that the chart does not truncate. */
const UNCUT = 253;

/** Returns the catalogue of a chart, read from its files. */
export function catalogueOf(
  chart: ChartFiles,
  facts: ChartFacts,
  kinds: KeyMap,
  source: string | undefined,
): Catalogue {
  const values = valuesOf(chart);
  return {
    name: chart.name,
    version: chart.version,
    appVersion: chart.appVersion,
    source,
    ...imageKeysOf(values),
    fullnames: fullnamesOf(chart, []),
    keys: keysOf(chart, { shapes: facts.shapes ?? {}, kinds }),
  };
}

/**
 * Returns the paths that a chart renders as templates in one place and not in another, and which facts.json does not
 * list yet.
 */
export function doubtsOf(
  chart: ChartFiles,
  { templateIf = {} }: ChartFacts,
  path: readonly string[] = [],
): string[] {
  const used = usedIn(chart);
  const both = used
    .all()
    .filter((each) => used.at(each).has("tpl-whole") && used.at(each).has("print-plain"));
  const own = both.map((each) => [...path, ...each].join(".")).filter((each) => !(each in templateIf));
  return [
    ...own,
    ...subchartsOf(chart).flatMap(([key, each]) => doubtsOf(each, { templateIf }, [...path, key])),
  ];
}

function usedIn(chart: ChartFiles): UsedValues {
  const libraries = chart.subcharts.filter(({ isLibrary }) => isLibrary);
  return new TemplateReader([chart, ...libraries].flatMap(textsOf)).used;
}

function textsOf({ templates }: ChartFiles): readonly string[] {
  return templates.map(({ text }) => text);
}

function keysOf(chart: ChartFiles, known: KnownShapes): KeyMap {
  let keys: KeyNode = keyTreeOf(chart.values, usedIn(chart), known);
  if (chart.schema !== undefined) keys = mergeKeys(keys, schemaKeys(chart.schema));
  for (const [key, subchart] of subchartsOf(chart)) {
    const below = Object.fromEntries(
      Object.entries(known.shapes).flatMap(([path, shape]) =>
        path.startsWith(`${key}.`) ? [[path.slice(key.length + 1), shape]] : [],
      ),
    );
    const own = keysOf(subchart, { ...known, shapes: below });
    // `global` values are visible to all subcharts.
    keys = mergeKeys(keys, { [key]: own, global: own.global ?? "map open" });
  }
  for (const path of chart.dependencies.flatMap(switchesOf)) keys = mergeKeys(keys, keyAt(path, "boolean"));
  return keys as KeyMap;
}

/** Returns the subcharts whose templates are rendered, by the key of their values. */
export function subchartsOf(chart: ChartFiles): readonly (readonly [string, ChartFiles])[] {
  const { dependencies } = chart;
  return chart.subcharts
    .filter(({ isLibrary }) => !isLibrary)
    .flatMap((subchart) => {
      const listed = dependencies.filter(({ name }) => name === subchart.name);
      const keys = listed.map(({ alias, name }) => alias ?? name);
      return (keys.length === 0 ? [subchart.name] : keys).map((key) => [key, subchart] as const);
    });
}

function switchesOf({ condition = "", tags = [] }: ChartFiles["dependencies"][number]): readonly string[] {
  const conditions = condition.split(",").map((each) => each.trim());
  return [...conditions.filter((each) => each !== ""), ...tags.map((tag) => `tags.${tag}`)];
}

function keyAt(path: string, words: string): KeyNode {
  return path.split(".").reduceRight<KeyNode>((node, key) => ({ [key]: node }), words);
}

/** Returns the values of a chart with those of its subcharts under their keys, as Helm merges them. */
export function valuesOf(chart: ChartFiles): ValueMap {
  const inside = subchartsOf(chart).map(([key, subchart]) => {
    return [key, merge(valuesOf(subchart), chart.values[key])] as const;
  });
  return { ...chart.values, ...Object.fromEntries(inside) };
}

function merge(below: ValueMap, above: Value): ValueMap {
  if (!isObject(above)) return below;
  const merged: Record<string, Value> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = merged[key];
    merged[key] = isObject(old) && isObject(value) ? merge(old, value) : value;
  }
  return merged;
}

function fullnamesOf(chart: ChartFiles, path: readonly string[]): Record<string, number> {
  const text = textsOf(chart).join("\n");
  const cut = /\.Values\.fullnameOverride\s*\|\s*trunc\s+(\d+)/.exec(text)?.[1];
  const own = text.includes(".Values.fullnameOverride") ? { [path.join(".")]: Number(cut ?? UNCUT) } : {};
  const inside = subchartsOf(chart).map(([key, subchart]) => fullnamesOf(subchart, [...path, key]));
  return Object.assign(own, ...inside) as Record<string, number>;
}
