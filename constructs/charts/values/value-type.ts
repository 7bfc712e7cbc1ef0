import { isObject } from "../../checks";
import type { Json } from "./stable-json";

const QUANTITY = /^[+-]?\d+(\.\d*)?([KMGTPE]i?|[numk]|[eE][+-]?\d+)?$/;

const IN_WORDS: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number, without quotes",
  integer: "a whole number",
  boolean: "true or false, without quotes",
  list: "a list",
  map: "a map",
  name: "a name or a percentage",
  quantity: "a quantity such as 500m or 1.5Gi",
};

/** Returns whether a value is of one of the types that a chart accepts for a key. */
export function isOfType(value: Json, types: readonly string[]): boolean {
  return types.some((type) => isOf(value, type));
}

/** Names types for a message. */
export function typesInWords(types: readonly string[]): string {
  return types.map((type) => IN_WORDS[type] ?? type).join(" or ");
}

function isOf(value: Json, type: string): boolean {
  switch (type) {
    case "any":
      return true;
    case "list":
      return Array.isArray(value);
    case "map":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    case "name":
      return typeof value === "string" && !/^\d+$/.test(value);
    case "quantity":
      return typeof value === "number" || (typeof value === "string" && QUANTITY.test(value));
    default:
      return typeof value === type;
  }
}
