/**
 * How every verb ends. A pipeline that stops at any number but 0 stops at the first warning; one that stops at 2 and
 * above lets warnings pass.
 */
export enum ExitCode {
  /** Nothing was found, or what was asked for was done. */
  OK = 0,
  /** Something was found that needs attention. */
  WARNING = 1,
  /** Something was found that must not go on: data at risk, a fault in the cluster, a rule that is broken. */
  DANGER = 2,
  /** The command could not do its work: wrong arguments, unreadable input, a program that is missing. */
  FAILURE = 3,
}
