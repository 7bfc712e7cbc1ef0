/** Key of the verdict of checks without a resource. No path of a construct begins with a slash. */
export const STACK_VERDICT = "/stack";

/** Key of all warnings, separated by line breaks. */
export const WARNINGS_VERDICT = "/warnings";

const ADOPT = "adopt ";

/** Returns the key of the id with which Terraform imports an object that a resource adopts. */
export function adoptionKey(address: string): string {
  return `${ADOPT}${address}`;
}

/** Lists the errors that fail a plan, without warnings and import ids. */
export function refusalsOf(verdicts: Verdicts): readonly string[] {
  const isRefusal = ([key]: readonly [string, string]) => key !== WARNINGS_VERDICT && !key.startsWith(ADOPT);
  return Object.entries(verdicts)
    .filter(isRefusal)
    .map(([, text]) => text);
}

/**
 * Results of the program: messages by the path of a construct, or by one of the keys above. Empty if nothing is
 * wrong.
 */
export type Verdicts = Readonly<Record<string, string>>;
