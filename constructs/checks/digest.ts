/** Digests of empty input, which tools print for a file that was never written. */
const OF_NOTHING = new Set([
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
]);

/**
 * Returns whether a digest is a placeholder that no content has: a repeated pattern such as 64 zeros, or the digest of an
 * empty file. A placeholder would only be noticed when the content is fetched.
 * @param digest hexadecimal digits, optionally after the name of an algorithm and a colon
 */
export function isMadeUpDigest(digest: string): boolean {
  const digits = digest.slice(digest.lastIndexOf(":") + 1);
  return /^(.+)\1+$/.test(digits) || OF_NOTHING.has(digits);
}
