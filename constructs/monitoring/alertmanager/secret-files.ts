import type { Json, JsonObject } from "../../charts";
import { failOf, isObject, propError, requireSecretKey } from "../../checks";
import type { SecretKey } from "../../cluster";

/** Where the operator mounts the Secrets of an Alertmanager. */
const FOLDER = "/etc/alertmanager/secrets";

/** Returns the file in which Alertmanager finds a key of a Secret. */
export function fileOf({ secretName, key }: SecretKey): string {
  return `${FOLDER}/${secretName}/${key}`;
}

/** Returns whether a value refers to a key of a Secret. */
export function isSecretReference(value: Json | undefined): value is JsonObject & SecretKey {
  return isObject(value) && typeof value.secretName === "string" && typeof value.key === "string";
}

/** Lists the Secrets that a configuration refers to by `{ secretName, key }`. */
export function secretsIn(value: Json | undefined): readonly string[] {
  if (isSecretReference(value)) return [value.secretName];
  if (typeof value !== "object" || value === null) return [];
  return (Object.values(value) as (Json | undefined)[]).flatMap(secretsIn);
}

/**
 * Writes a configuration with the files in place of references to Secrets.
 * @param prop its prop
 * @throws for an invalid reference, or one in a field without a variant for a file.
 */
export function withFiles(path: string, prop: string, value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([field, each]): [string, Json | undefined] => [
    field,
    written(path, `${prop}.${field}`, each, /_file$|^files$/.test(field)),
  ]);
  return Object.fromEntries(entries);
}

function written(path: string, prop: string, value: Json | undefined, isFile: boolean): Json | undefined {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map(
      (each, at) => written(path, `${prop}[${String(at)}]`, each, isFile) ?? null,
    );
  }
  if (!isObject(value)) return value;
  if (!isSecretReference(value)) return withFiles(path, prop, value);
  if (!isFile) {
    const field = prop.replace(/.*\./, "");
    throw propError(path, prop, `not refer to a Secret: use ${field}_file, if that field exists`, value);
  }
  requireSecretKey(prop, value, failOf(path));
  return fileOf(value);
}

/**
 * Throws for the file of a Secret that is not mounted: Alertmanager would send nothing, and only report it in its
 * log.
 */
export function requireMounted(
  path: string,
  prop: string,
  value: Json | undefined,
  secrets: readonly string[],
): void {
  if (typeof value === "string" && value.startsWith(`${FOLDER}/`)) {
    const name = value.slice(FOLDER.length + 1).replace(/\/.*/s, "");
    if (secrets.includes(name)) return;
    const rule = `be the file of a Secret that alertmanager.secrets lists, or { secretName, key } itself`;
    throw propError(path, prop, rule, value);
  }
  if (typeof value !== "object" || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, each] of Object.entries(value) as [string, Json | undefined][]) {
    requireMounted(path, isList ? `${prop}[${key}]` : `${prop}.${key}`, each, secrets);
  }
}
