import { childOf, type KeyMap, type KeyNode } from "./key-words";
import { pathOf } from "./value-path";

/** Keys that name an existing Secret. */
const EXISTING = /^existingSecret$|existingSecret|SecretName$|CredentialSecret$/;

/** Returns the key that takes the name of an existing Secret, nearest to where a secret was written out. */
export function secretKeyNear(keys: readonly string[], tree: KeyMap): string | undefined {
  for (let depth = keys.length - 1; depth >= 0; depth -= 1) {
    const above = keys.slice(0, depth);
    const node = above.reduce<KeyNode | undefined>(childOf, tree);
    const found = node === undefined ? undefined : firstIn(node, above);
    if (found !== undefined) return pathOf(found);
  }
  return undefined;
}

/** Looks in a map, and then in the maps right below it, as in `admin.existingSecret` beside `adminPassword`. */
function firstIn(node: KeyNode, above: readonly string[]): readonly string[] | undefined {
  if (typeof node === "string") return undefined;
  const own = Object.keys(node).find((key) => EXISTING.test(key));
  if (own !== undefined) return [...above, own];
  const below = Object.keys(node).flatMap((key) => {
    const child = childOf(node, key);
    const found =
      typeof child === "object" ? Object.keys(child).find((each) => EXISTING.test(each)) : undefined;
    return found === undefined ? [] : [[...above, key, found]];
  });
  return below[0];
}
