import { below, type Place, textOf } from "../props/place";
import { isObject, isPlain, isTokenText } from "../props/value-kinds";

/** A reference to a key of a Secret in another namespace. */
export interface ForeignSecret {
  /** The prop, as its user wrote it. */
  readonly prop: string;
  /** The requirement, as it follows the word "must". */
  readonly rule: string;
  /** The Secret, with its namespace. */
  readonly title: string;
}

/** Deeper than any reference to a Secret. */
const DEEPEST = 20;

/**
 * Finds the first reference to a Secret of another namespace in props, objects and lists of any depth. What is not plain data is not
 * looked into.
 * @param namespace namespace of the pods
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 */
export function foreignSecret(
  value: unknown,
  namespace: string,
  place: Place = { key: "", depth: 0 },
): ForeignSecret | undefined {
  if (typeof value !== "object" || value === null || place.depth > DEEPEST) return undefined;
  if (isObject(value) && !isPlain(value)) return undefined;
  const { secretName, key, namespace: own } = value as Readonly<Record<string, unknown>>;
  if (typeof secretName === "string" && typeof key === "string" && typeof own === "string") {
    if (own === namespace || isTokenText(own) || isTokenText(namespace)) return undefined;
    const rule = `refer to a Secret in namespace ${namespace}, because pods cannot read those of other namespaces: create it there`;
    return { prop: textOf(place), rule, title: `Secret ${own}/${secretName}` };
  }
  for (const [name, each] of Object.entries(value)) {
    const found = foreignSecret(each, namespace, below(place, Array.isArray(value) ? Number(name) : name));
    if (found !== undefined) return found;
  }
  return undefined;
}
