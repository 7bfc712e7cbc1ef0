import { Token } from "cdktf";
import type { Json } from "../../../charts";
import { isLiteralSecret, isSecretName, secretIn } from "../../../checks";

/** Headers that carry a secret and are not called so. */
const SECRET_HEADER = /^(?:proxy-)?authorization$|^cookie$/i;

/** Fields whose names do not describe their content: that of the parent does. */
const NEUTRAL = ["values", "replacement"];

/** A relabelling rule that writes a fixed text, in the format of Prometheus or of this library. */
interface Writing {
  readonly target_label?: Json;
  readonly targetLabel?: Json;
}

/**
 * Describes a secret in a scrape job without showing it: under the name of a secret, which may be a field, a
 * parameter, a header or the label that a rule writes, or in any text. Undefined if there is none.
 * @param value a part of the job
 * @param name name of the part
 */
export function writtenSecretIn(value: Json | undefined, name = ""): string | undefined {
  if (typeof value === "string") return secretInText(value, name);
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return first(value as readonly Json[], (each) => writtenSecretIn(each, name));
  const { target_label: label, targetLabel = label } = value as Writing;
  const around = typeof targetLabel === "string" ? targetLabel : name;
  return first(Object.entries(value) as [string, Json | undefined][], ([key, each]) => {
    // the values themselves, which Prometheus hides, but not the state.
    if (key === "secrets" && Array.isArray(each) && each.length > 0) return key;
    return writtenSecretIn(each, NEUTRAL.includes(key) ? around : key);
  });
}

function secretInText(text: string, name: string): string | undefined {
  if (Token.isUnresolved(text) || /_(?:file|ref)$/.test(name)) return undefined;
  const isNamed = SECRET_HEADER.test(name) ? text !== "" : isSecretName(name) && isLiteralSecret(name, text);
  return isNamed ? name : secretIn(text);
}

function first<T>(all: readonly T[], find: (each: T) => string | undefined): string | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
