/**
 * What the user can put right: its message is all that is printed. Any other error is a fault of groundplan, and is
 * printed with its stack.
 */
export class CliError extends Error {
  public override readonly name = "CliError";
}

/** Returns whether an error is one that the user can put right. */
export function isCliError(error: unknown): error is CliError {
  return (error as Partial<Error>).name === "CliError";
}
