import { isSecretName } from "../secrets/name";

/** Longer texts are cut. */
const LENGTH = 80;

/**
 * Writes a wrong value for a message. A text that may be a secret is not written.
 * @param place its place, from which it follows whether it may be one
 */
export function showValue(value: unknown, place: string): string {
  if (typeof value === "string") {
    if (mayBeSecret(place)) return "a string (not shown: it may be a secret)";
    return JSON.stringify(value.length > LENGTH ? `${value.slice(0, LENGTH)}...` : value);
  }
  if (typeof value === "function") return value.name === "" ? "a function" : `the function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return showList(value, place);
  const { constructor } = value;
  const isPlain = Object.getPrototypeOf(value) === null || constructor.name === "Object";
  const keys = Object.keys(value);
  if (!isPlain) return `an instance of ${constructor.name}`;
  return keys.length === 0 ? "{}" : `an object with ${keys.slice(0, 8).join(", ")}`;
}

function showList(list: readonly unknown[], place: string): string {
  const isShort =
    list.length <= 3 && list.every((each) => typeof each !== "object" && typeof each !== "function");
  return isShort ? `[${list.map((each) => showValue(each, place)).join(", ")}]` : `a list of ${list.length}`;
}

/** A part of a place is enough: `password.key`, `tokens[0]`. */
function mayBeSecret(place: string): boolean {
  return place.split(/[^\w-]+/).some((key) => isSecretName(key) || /password|secret|token/i.test(key));
}
