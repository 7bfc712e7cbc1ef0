import type { Catalogue } from "./catalogue";
import { childOf, type KeyNode } from "./key-words";
import { pathOf } from "./value-path";

/** Keys that name an existing Secret. */
const EXISTING = /^existingSecret$|existingSecret|SecretName$|CredentialSecret$/;

/** Describes what to write instead of a secret: the key of the chart for the name of a Secret, if it is known. */
export function secretHint(catalogue: Catalogue, keys: readonly string[]): string {
  const known = knownKey(catalogue, keys) ?? siblingKey(catalogue, keys);
  return known === undefined ? "name an existing Secret" : `use ${known}`;
}

/**
 * Returns the known key for a secret from the chart's templates: that of the nearest parent; `""` is the chart
 * itself.
 */
function knownKey({ secrets = {} }: Catalogue, keys: readonly string[]): string | undefined {
  const above = keys.map((_, at) => pathOf(keys.slice(0, keys.length - at)));
  return [...above, ""].map((path) => secrets[path]).find((key) => key !== undefined);
}

/**
 * Returns a key next to the secret, or in a map next to it whose name is a prefix of that of the secret:
 * `admin.existingSecret` for `adminPassword`.
 */
function siblingKey(catalogue: Catalogue, keys: readonly string[]): string | undefined {
  const above = keys.slice(0, -1);
  const map = above.reduce<KeyNode | undefined>(childOf, catalogue.keys);
  const own = existingIn(map);
  if (own !== undefined) return pathOf([...above, own]);
  const secret = keys.at(-1) ?? "";
  const beside = typeof map === "object" ? Object.keys(map) : [];
  const named = beside.find((key) => secret.startsWith(key) && existingIn(childOf(map, key)) !== undefined);
  return named === undefined ? undefined : pathOf([...above, named, existingIn(childOf(map, named)) ?? ""]);
}

function existingIn(map: KeyNode | undefined): string | undefined {
  return typeof map === "object" ? Object.keys(map).find((key) => EXISTING.test(key)) : undefined;
}
