import { isDnsSubdomain, objectNameRule } from "../names";
import type { Fail } from "../prop-error";

/** What the name of a Secret must be. */
export const SECRET_REFERENCE_RULE = objectNameRule("a Secret");

/** What a key in a Secret must be. */
export const SECRET_KEY_RULE =
  "be 1 to 253 letters, digits, '-', '_' or '.', without leading '..': a key of a Secret";

/**
 * Returns whether a text is a valid key of a Secret or a ConfigMap.
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data
 */
export function isSecretKey(key: string): boolean {
  return /^(?!\.$|\.\.)[-._a-zA-Z0-9]{1,253}$/.test(key);
}

/**
 * Requires a reference to a key of a Secret where its type is not known; typed props are checked by their type.
 * @param prop the prop with the reference
 * @throws if no Secret can be called so, or have such a key
 */
export function requireSecretKey(
  prop: string,
  { secretName, key }: { readonly secretName: string; readonly key: string },
  fail: Fail,
): void {
  if (!isDnsSubdomain(secretName)) fail(`${prop}.secretName`, SECRET_REFERENCE_RULE, secretName);
  if (!isSecretKey(key)) fail(`${prop}.key`, SECRET_KEY_RULE, key);
}
