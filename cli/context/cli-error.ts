/**
 * An error that the user can fix: only its message is printed. Any other error is a bug in groundplan, and is printed
 * with its stack.
 */
export class CliError extends Error {
  public override readonly name = "CliError";
}

/** Returns whether an error is a `CliError`. */
export function isCliError(error: unknown): error is CliError {
  return (error as Partial<Error>).name === "CliError";
}
