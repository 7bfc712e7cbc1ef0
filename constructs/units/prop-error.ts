/**
 * Makes the error that every check of the library throws: `<path>: <prop> must <rule>, got <value>`.
 * @param path path of the construct, or what stands for it: `node.path`
 * @param prop the prop as its user wrote it
 * @param rule what the prop must be or do, and why, without the word must
 * @param got the value that breaks the rule; shown as JSON
 */
export function propError(path: string, prop: string, rule: string, got: unknown): Error {
  return new Error(`${path}: ${prop} must ${rule}, got ${JSON.stringify(got) ?? String(got)}`);
}
