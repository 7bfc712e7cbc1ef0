/** Key of the verdict that hangs on no resource. No path of a construct begins with a slash. */
export const STACK_VERDICT = "/stack";

/** Key of all warnings, one below the other. */
export const WARNINGS_VERDICT = "/warnings";

const ADOPT = "adopt ";

/** Key of the id by which Terraform imports an object that a resource adopts. */
export function adoptionKey(address: string): string {
  return `${ADOPT}${address}`;
}

/** Returns whether a key is one of `adoptionKey`. */
export function isAdoptionKey(key: string): boolean {
  return key.startsWith(ADOPT);
}

/** What the program has found: sentences by the path of a construct, or one of the keys above; none where all is well. */
export type Verdicts = Readonly<Record<string, string>>;
