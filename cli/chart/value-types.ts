import { isObject } from "../../constructs/checks/props/value-kinds";
import type { Value } from "./files";

/** Uses that test the type of a value: the chart then accepts more types than that of its default. */
const ASKS_FOR_TYPE = ["kindIs", "kindOf", "typeIs", "typeOf", "typeIsLike"];

/** Uses that accept any type, so that the type of an empty text remains unknown. */
const SHOWS = ["toYaml", "toJson", "with", "range", "range-keys", "toRawJson", "toPrettyJson"];

const QUANTITY = /^\d+(\.\d+)?(m|[KMGTPE]i?)?$/;

/** Keys under which an empty text means that a number is not set. */
const NUMBERS =
  /(port|size|limit|count|seconds|period|timeout|unavailable|available|group|user|cpu|memory|storage|replicas|priority|revisions?)$/i;

/** Returns the types that a chart accepts for a value with this default. */
export function typesOf(key: string, value: Value, uses: ReadonlySet<string>): readonly string[] {
  if (value === null || value === undefined) return ["any"];
  const isAsked = ASKS_FOR_TYPE.some((use) => uses.has(use));
  if (typeof value === "boolean") return isAsked ? ["any"] : ["boolean"];
  if (typeof value === "number") return isAsked ? ["any"] : numberTypes(key);
  if (typeof value === "string") return stringTypes(key, value, uses, isAsked);
  const own = isObject(value) ? "map" : "list";
  return isAsked ? [own, own === "map" ? "list" : "map", "string"] : [own];
}

function numberTypes(key: string): readonly string[] {
  if (/^(cpu|memory|storage|size)$/i.test(key)) return ["quantity"];
  // by its name, or as a share of all.
  return /port$|^(max|min)(Unavailable|Available|Surge)$/i.test(key) ? ["number", "name"] : ["number"];
}

function stringTypes(
  key: string,
  value: string,
  uses: ReadonlySet<string>,
  isAsked: boolean,
): readonly string[] {
  if (isAsked || (value === "" && SHOWS.some((use) => uses.has(use)))) return ["any"];
  // YAML would make 7.1 of version 7.10.
  if (/(tag|version)$/i.test(key)) return value === "" ? ["string", "integer"] : ["string"];
  const isNumberLike = value === "" ? NUMBERS.test(key) : QUANTITY.test(value);
  return isNumberLike ? ["string", "number"] : ["string"];
}
