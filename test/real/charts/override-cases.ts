import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Json, JsonObject } from "../../../constructs/charts";
import { catalogueOf } from "../../../constructs/charts/values/catalogue";
import { type KeyNode, wordsOf } from "../../../constructs/charts/values/key-words";
import { mergeValues } from "../../../constructs/charts/values/merge-values";
import { pathOf, valueAt } from "../../../constructs/charts/values/value-path";
import { isObject } from "../../../constructs/checks/props/value-kinds";
import { chartFolder } from "../control-plane/places";
import type { ChartVersion } from "./rendered-chart";

/** One key that is set otherwise than the construct and the chart have it. */
export interface OverrideCase {
  readonly path: string;
  readonly value: Json;
}

/** Labels by which charts select pods; a label of a user would replace that of the chart. */
const SELECTING = ["app", "release", "app.kubernetes.io/name", "app.kubernetes.io/instance"];

/** Values that depend on the end of the path, and not only on the type. */
const TELLING: readonly (readonly [RegExp, Json])[] = [
  [/(^|\.)[sS]ervice\.type$/, "ExternalName"],
  [/(^|\.)(containerSecurityContext|securityContext)$/, { privileged: true }],
  [/(^|\.)securityContext$/, { capabilities: { add: ["SYS_ADMIN"] } }],
];

/**
 * Returns every key that a chart has, its defaults contain or a construct sets, each with other values of its types,
 * and with null, which removes a default.
 * @param isOwnOnly whether only what the construct sets is overridden
 */
export function overrideCases(
  { chart, version }: ChartVersion,
  own: JsonObject,
  isOwnOnly: boolean,
): readonly OverrideCase[] {
  const text = readFileSync(join(chartFolder(chart, version) ?? "", "values.yaml"), "utf8");
  const defaults = parse(text, { merge: true }) as JsonObject;
  const types = new Map(knownPaths(catalogueOf({ name: chart, version })?.keys ?? {}, []));
  for (const path of [...leafPaths(defaults, []), ...leafPaths(own, [])]) {
    if (!types.has(path)) types.set(path, ["any"]);
  }
  const now = mergeValues(defaults, own);
  const owned = new Set(leafPaths(own, []));
  return [...types]
    .filter(([path]) => !isOwnOnly || owned.has(path))
    .flatMap(([path, kinds]) => valuesFor(path, kinds, valueAt(now, path)).map((value) => ({ path, value })));
}

function valuesFor(path: string, types: readonly string[], now: Json | undefined): readonly Json[] {
  const kinds = new Set(types.map((type) => (type === "any" ? kindOf(now) : type)));
  const telling = TELLING.flatMap(([pattern, value]) => (pattern.test(path) ? [value] : []));
  const others = [...kinds].flatMap((kind) => valuesOfKind(kind, now));
  return [...telling, ...others, ...(now === undefined || now === null ? [] : [null])];
}

function valuesOfKind(kind: string, now: Json | undefined): readonly Json[] {
  switch (kind) {
    case "boolean":
      return typeof now === "boolean" ? [!now] : [true, false];
    case "number":
    case "integer":
      return [4321];
    case "quantity":
      return ["7Mi"];
    case "list":
      return Array.isArray(now) && now.length > 0 ? [[]] : [];
    case "map":
      return isObject(now) && Object.keys(now).length > 0
        ? []
        : SELECTING.map((label) => ({ [label]: "another" }));
    default:
      return ["another"];
  }
}

function kindOf(value: Json | undefined): string {
  if (Array.isArray(value)) return "list";
  if (isObject(value)) return "map";
  return typeof value === "number" || typeof value === "boolean" ? typeof value : "string";
}

function knownPaths(
  node: KeyNode,
  above: readonly string[],
): readonly (readonly [string, readonly string[]])[] {
  const { types } = wordsOf(node);
  const below = typeof node === "string" ? [] : Object.entries(node);
  return [
    ...(above.length === 0 ? [] : [[pathOf(above), types] as const]),
    ...below.flatMap(([key, child]) =>
      key === "" || key.startsWith("*") ? [] : knownPaths(child, [...above, key]),
    ),
  ];
}

function leafPaths(value: Json | undefined, above: readonly string[]): readonly string[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [pathOf(above)];
  return Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, [...above, key]));
}
