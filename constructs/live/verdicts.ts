/** Key of the verdict that hangs on no resource. No path of a construct begins with a slash. */
export const STACK_VERDICT = "/stack";

/** Key of all warnings, one below the other. */
export const WARNINGS_VERDICT = "/warnings";

const ADOPT = "adopt ";

/** Key of the id by which Terraform imports an object that a resource adopts. */
export function adoptionKey(address: string): string {
  return `${ADOPT}${address}`;
}

/** Lists what stops a plan: neither warnings nor ids to adopt. */
export function refusalsOf(verdicts: Verdicts): readonly string[] {
  const isRefusal = ([key]: readonly [string, string]) => key !== WARNINGS_VERDICT && !key.startsWith(ADOPT);
  return Object.entries(verdicts)
    .filter(isRefusal)
    .map(([, text]) => text);
}

/** What the program has found: sentences by the path of a construct, or one of the keys above; none where all is well. */
export type Verdicts = Readonly<Record<string, string>>;
