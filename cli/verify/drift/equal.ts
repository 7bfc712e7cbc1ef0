/** Reads a quantity of Kubernetes; undefined for any other text. */
export type Quantities = (quantity: string) => number | undefined;

/** Modes of files, which people write in octal, and Kubernetes as a number. */
const MODE = /(^|\.)(defaultMode|mode)$/;

/** Maps of users, of which Kubernetes keeps every key, also with an empty text. */
const MAP_OF_USERS = /(^|\.)(labels|annotations|matchLabels|data|selector|nodeSelector)\../;

/** Texts that Kubernetes does not interpret, so that an empty one is a value. */
const OF_USERS = new RegExp(`${MAP_OF_USERS.source}|\\.value$`);

/** Returns whether a live value equals the written one, in any notation of Kubernetes. */
export function isEqual(path: string, wanted: unknown, got: unknown, bytesOf: Quantities): boolean {
  // what is false, 0 or empty is not kept, unless a user has named the key.
  if (got === undefined || got === null) return isUnset(wanted) && !MAP_OF_USERS.test(path);
  // an empty text stands for the default.
  if (wanted === "" && typeof got === "string") return got === "" || !OF_USERS.test(path);
  const [text, other] = [String(wanted), String(got)];
  if (text === other) return true;
  if (MODE.test(path) && /^[0-7]+$/.test(text)) return Number.parseInt(text, 8) === Number(other);
  const amount = OF_USERS.test(path) ? undefined : bytesOf(text);
  return amount !== undefined && amount === bytesOf(other);
}

function isUnset(value: unknown): boolean {
  return value === "" || value === false || value === 0 || value === "0" || value === "false";
}
