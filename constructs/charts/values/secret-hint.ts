import type { Catalogue } from "./catalogue";
import { childOf, type KeyNode } from "./key-words";
import { pathOf } from "./value-path";

/** Keys that name an existing Secret. */
const EXISTING = /^existingSecret$|existingSecret|SecretName$|CredentialSecret$/;

/** Describes what to write in place of a secret: the key of the chart that takes one, if it is known. */
export function secretHint(catalogue: Catalogue, keys: readonly string[]): string {
  const known = knownKey(catalogue, keys) ?? siblingKey(catalogue, keys);
  return known === undefined ? "name an existing Secret" : `use ${known}`;
}

/** Someone has read the chart's templates: the nearest place above counts, the chart itself is `""`. */
function knownKey({ secrets = {} }: Catalogue, keys: readonly string[]): string | undefined {
  const above = keys.map((_, at) => pathOf(keys.slice(0, keys.length - at)));
  return [...above, ""].map((path) => secrets[path]).find((key) => key !== undefined);
}

/** A key beside the secret, or in the map beside it that is called as it begins: `admin.existingSecret` for `adminPassword`. */
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
