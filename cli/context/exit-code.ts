/**
 * Exit codes of every verb. A pipeline that fails on every code but 0 fails on the first warning; one that fails on 2
 * and above ignores warnings.
 */
export enum ExitCode {
  /** No findings, or the verb succeeded. */
  OK = 0,
  /** Findings that need attention. */
  WARNING = 1,
  /** Findings that must stop a pipeline: data at risk, a fault in the cluster, a broken rule. */
  DANGER = 2,
  /** The command failed: wrong arguments, unreadable input, a missing program. */
  FAILURE = 3,
}
