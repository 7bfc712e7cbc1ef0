import type { Resource } from "../model/resource";
import type { Difference } from "../plan/differences";

/** Placeholder of a secret. */
const HIDDEN = "(hidden)";

/** Types and arguments whose values are secrets, under any name. */
const SECRET_TYPES = ["kubernetes_secret", "kubernetes_secret_v1"];
const SECRET_ARGUMENTS = [
  "data",
  "string_data",
  "binary_data",
  "set_sensitive",
  "set_wo",
  "data_wo",
  "binary_data_wo",
];

/** Matches a key of a path whose value is a secret, unless it only names one. */
const SECRET_WORD =
  /pass(word|phrase|wd)?$|secret$|token$|api-?_?key$|private-?_?key$|credentials?$|(^|[._-])auth$/i;
const NAMES_ONE = /(secret|token)_?-?(name|ref|key_ref)|automount|claim/i;

/** Returns a value of a difference for output: secrets are hidden, so that only the fact of the difference remains. */
export function shownValue(
  { type }: Pick<Resource, "type">,
  { words, names }: Pick<Difference, "words" | "names">,
  value: unknown,
): unknown {
  if (value === undefined || value === null || !isSecret(type, words, names)) return masked(value);
  return HIDDEN;
}

function isSecret(type: string, words: readonly string[], names: readonly string[] = []): boolean {
  if (SECRET_TYPES.includes(type) && words.some((word) => SECRET_ARGUMENTS.includes(word))) return true;
  if (words.some((word) => word.startsWith("set_sensitive") || word.endsWith("_wo"))) return true;
  const last = words.at(-1) ?? "";
  if (last === "value" && names.some((name) => SECRET_WORD.test(name))) return true;
  return SECRET_WORD.test(last) && !NAMES_ONE.test(last);
}

/** Hides members of an object with the names of secrets; names of Secrets and references to them remain. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  const { name, value: text } = value as { readonly name?: unknown; readonly value?: unknown };
  const isEnvironment = typeof name === "string" && typeof text === "string" && SECRET_WORD.test(name);
  const members = Object.entries(value).map(([key, member]) => {
    const isHidden =
      (isEnvironment && key === "value") ||
      (typeof member === "string" && SECRET_WORD.test(key) && !NAMES_ONE.test(key));
    return [key, isHidden ? HIDDEN : masked(member)];
  });
  return Object.fromEntries(members);
}
