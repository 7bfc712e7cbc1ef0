/** Reads a quantity of Kubernetes; undefined for any other text. */
export type Quantities = (quantity: string) => number | undefined;

/** Modes of files, which people write in octal, and Kubernetes as a number. */
const MODE = /(^|\.)(defaultMode|mode)$/;

/** Maps of users, every key of which Kubernetes keeps, whatever its text is. */
const MAP_OF_USERS = /(^|\.)(labels|annotations|matchLabels|data|selector|nodeSelector)\../;

/** Texts that mean nothing to Kubernetes, an empty one being as good as any. */
const OF_USERS = new RegExp(`${MAP_OF_USERS.source}|\\.value$`);

/** Returns whether a live value is what was written, in whatever of Kubernetes' notations. */
export function isEqual(path: string, wanted: unknown, got: unknown, bytesOf: Quantities): boolean {
  // what is false, 0 or empty is not kept, unless a user has named the key.
  if (got === undefined || got === null) return isUnset(wanted) && !MAP_OF_USERS.test(path);
  // an empty text asks for the default.
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
